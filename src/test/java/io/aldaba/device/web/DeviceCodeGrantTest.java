package io.aldaba.device.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.GrantType;
import io.aldaba.device.DeviceHouse;
import io.aldaba.device.RequestDeviceAuthorization;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCodeGrantTest {

    private final DeviceHouse house = new DeviceHouse();
    private final DeviceCodeGrant grant = new DeviceCodeGrant(house.exchangeDeviceCode());

    @ParameterizedTest
    @ValueSource(strings = {" %s", "%s ", " %s "})
    void a_device_code_with_spaces_around_it_is_another_one(String around) {
        RequestDeviceAuthorization.Codes codes = house.codesFor();
        house.decide(codes.userCode(), true);
        String deviceCode = codes.deviceCode().reveal();

        assertThat(((OAuthError) rejectionOf(() -> redeem(around.formatted(deviceCode)))).code())
                .isEqualTo("invalid_grant");
        assertThat(redeem(deviceCode).refreshToken()).isPresent();
    }

    private IssuedTokens redeem(String deviceCode) {
        FormParameters form = FormParameters.parse("")
                .with("grant_type", GrantType.DEVICE_CODE.value())
                .with("client_id", house.television.id().value())
                .with("device_code", deviceCode);
        try {
            TokenRequest request = TokenRequest.parse(ProtocolRequest.post(TokenHouse.ISSUER, "/token", null, form));
            return grant.redeem(request, form, ClientExamples.authenticated(house.television), TokenHouse.ADDRESS);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
