package com.example.inprocess;

import io.aldaba.verification.AccessToken;
import io.aldaba.verification.AccessTokenVerifier;
import io.aldaba.verification.Audience;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Tells callers what their access token says of them. The application knows no address of Aldaba's, and needs none. */
@Path("caller")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {

    private static final String ORDERS = "https://orders.example/";
    private static final String SCHEME = "Bearer ";

    @Inject
    AccessTokenVerifier verifier;

    @Inject
    @Audience(ORDERS)
    AccessTokenVerifier orders;

    @Resource
    TransactionSynchronizationRegistry transactions;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    String authorization;

    /** For everybody with a token of a client that named no resource. */
    @GET
    public JsonObject caller() {
        return describe(authenticate(verifier));
    }

    /** For the group {@code admin}. */
    @GET
    @Path("admin")
    public JsonObject admin() {
        AccessToken token = authenticate(verifier);
        if (!token.groups().contains("admin")) {
            throw new ForbiddenException();
        }
        return describe(token);
    }

    /** For everybody with a token for the orders. */
    @GET
    @Path("orders")
    public JsonObject orders() {
        return describe(authenticate(orders));
    }

    /** The same without CDI. */
    @GET
    @Path("orders/looked-up")
    public JsonObject lookedUp() {
        return describe(authenticate(AccessTokenVerifier.forAudience(ORDERS)));
    }

    /** The transaction under way stays the application's: neither left, nor joined, nor marked. */
    @GET
    @Path("in-transaction")
    @Transactional
    public JsonObject inTransaction() {
        Object before = transactions.getTransactionKey();
        boolean active = find(verifier).isPresent();
        return Json.createObjectBuilder()
                .add("active", active)
                .add("same_transaction", before.equals(transactions.getTransactionKey()))
                .add("rollback_only", transactions.getRollbackOnly())
                .build();
    }

    private AccessToken authenticate(AccessTokenVerifier by) {
        return find(by).orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    private Optional<AccessToken> find(AccessTokenVerifier by) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> by.verify(header.substring(SCHEME.length())));
    }

    private static JsonObject describe(AccessToken token) {
        return Json.createObjectBuilder()
                .add("name", token.getName())
                .add("groups", Json.createArrayBuilder(token.groups()))
                .add("scope", Json.createArrayBuilder(token.scope()))
                .add("client_id", token.clientId())
                .add("aud", token.audience())
                .build();
    }
}
