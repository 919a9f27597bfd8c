package io.aldaba.userinfo;

import io.aldaba.client.ClientId;
import io.aldaba.client.CurrentClients;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signs a UserInfo response, for a client that registered an algorithm for it (OpenID Connect Core §5.3.2). */
@Flow
public class SignUserInfo {

    private static final String TYPE = "JWT";

    private final TokenSigner signer;
    private final CurrentClients clients;
    private final Issuer issuer;

    @Inject
    public SignUserInfo(TokenSigner signer, CurrentClients clients, Issuer issuer) {
        this.signer = signer;
        this.clients = clients;
        this.issuer = issuer;
    }

    /**
     * Signs the claims, with {@code iss} and {@code aud}; empty for a client that wants plain JSON. There is no
     * {@code exp}, so it cannot be used as a token.
     */
    public Optional<Secret> sign(ClientId client, Map<String, Object> claims) {
        return clients.recall(client).metadata().signing().userInfo().map(algorithm -> {
            Map<String, Object> signed = new LinkedHashMap<>(claims);
            signed.put("iss", issuer.value());
            signed.put("aud", client.value());
            return Secret.of(signer.sign(algorithm, TYPE, signed));
        });
    }
}
