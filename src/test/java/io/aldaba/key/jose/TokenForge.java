package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.Kid;
import io.aldaba.key.SealedKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Changes a token and signs it again with the service's own key, taken from its database: it is then refused for its
 * content and not for its signature.
 */
public final class TokenForge {

    private final DataSource database;
    private final OpenedKeys opened;

    /** A forge beside a running service. */
    public TokenForge(DataSource database, KeyEncryptionKey keyEncryptionKey) {
        this.database = database;
        this.opened = new OpenedKeys();
        this.opened.envelope = TestEnvelope.under(keyEncryptionKey);
        this.opened.provider = TestTokens.SIGNATURES;
    }

    /** The same token with other claims. */
    public String withClaims(String token, Consumer<Map<String, Object>> change) {
        return forge(token, UnaryOperator.identity(), change);
    }

    /** The same token with another {@code typ}. */
    public String withType(String token, String type) {
        return forge(token, before -> type, claims -> {});
    }

    /** The same token, signed with another key that has the identifier of the service's key. */
    public static String withAnotherKey(String token) {
        try {
            JWSObject original = JWSObject.parse(token);
            JWSObject forged = new JWSObject(original.getHeader(), original.getPayload());
            forged.sign(
                    original.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                            ? new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())
                            : new RSASSASigner(new RSAKeyGenerator(2048).generate()));
            return forged.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same token with the algorithm {@code none} and no signature. */
    public static String unsigned(String token) {
        try {
            JWSObject original = JWSObject.parse(token);
            PlainHeader header = new PlainHeader.Builder()
                    .type(original.getHeader().getType())
                    .customParam("kid", original.getHeader().getKeyID())
                    .build();
            return new PlainObject(header, original.getPayload()).serialize();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String forge(String token, UnaryOperator<String> newType, Consumer<Map<String, Object>> change) {
        try {
            JWSObject original = JWSObject.parse(token);
            JWSAlgorithm algorithm = original.getHeader().getAlgorithm();
            Map<String, Object> claims = new HashMap<>(original.getPayload().toJSONObject());
            change.accept(claims);
            String type = newType.apply(original.getHeader().getType().getType());
            JWSObject forged = new JWSObject(
                    new JWSHeader.Builder(algorithm)
                            .type(new JOSEObjectType(type))
                            .keyID(original.getHeader().getKeyID())
                            .build(),
                    new Payload(claims));
            forged.sign(opened.open(keyNamed(original.getHeader().getKeyID())).signer());
            return forged.serialize();
        } catch (ParseException | JOSEException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private SealedKey keyNamed(String kid) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT algorithm, envelope FROM signing_key WHERE kid = ?")) {
            query.setString(1, kid);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new SealedKey(new Kid(kid), SigningAlgorithm.valueOf(rows.getString(1)), rows.getString(2));
            }
        }
    }
}
