package io.aldaba.device.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.device.ExchangeDeviceCode;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Tokens for a device code (RFC 8628 §3.4). */
@Dependent
class DeviceCodeGrant implements Grant {

    private final ExchangeDeviceCode exchangeDeviceCode;

    @Inject
    DeviceCodeGrant(ExchangeDeviceCode exchangeDeviceCode) {
        this.exchangeDeviceCode = exchangeDeviceCode;
    }

    @Override
    public GrantType type() {
        return GrantType.DEVICE_CODE;
    }

    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        return exchangeDeviceCode.exchange(
                Grant.secretOf(form, "device_code"), Grant.resourcesOf(request), client, from);
    }
}
