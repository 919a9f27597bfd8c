package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.ClientMetadata.Pages;
import io.aldaba.client.ClientSecret;
import io.aldaba.client.GrantType;
import io.aldaba.client.InertUri;
import io.aldaba.client.RedirectUri;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "client")
@NullUnmarked // JPA fills the fields
class ClientRow {

    private static final String SPACE = " ";
    private static final String LINE = "\n";

    @Id
    private String id;

    private String name;

    @Column(name = "auth_method")
    private String authMethod;

    @Column(name = "grant_types")
    private String grantTypes;

    @Column(name = "response_types")
    private String responseTypes;

    private String scope;

    @Column(name = "redirect_uris")
    private String redirectUris;

    private String contacts;

    @Column(name = "client_uri")
    private @Nullable String clientUri;

    @Column(name = "logo_uri")
    private @Nullable String logoUri;

    @Column(name = "policy_uri")
    private @Nullable String policyUri;

    @Column(name = "tos_uri")
    private @Nullable String tosUri;

    @Column(name = "post_logout_redirect_uris")
    private String postLogoutRedirectUris;

    private @Nullable String secret;

    @Column(name = "earlier_secret")
    private @Nullable String earlierSecret;

    private boolean enabled;

    static ClientRow of(Client client) {
        ClientMetadata metadata = client.metadata();
        ClientRow row = new ClientRow();
        row.id = client.id().value();
        row.name = metadata.name();
        row.authMethod = metadata.authMethod().value();
        row.grantTypes = joined(SPACE, metadata.grantTypes(), GrantType::value);
        row.responseTypes = joined(LINE, metadata.responseTypes(), type -> type);
        row.scope = metadata.scope().toString();
        row.redirectUris = joined(LINE, metadata.redirectUris(), RedirectUri::value);
        row.contacts = joined(LINE, metadata.contacts(), contact -> contact);
        row.clientUri = text(metadata.pages().client());
        row.logoUri = text(metadata.pages().logo());
        row.policyUri = text(metadata.pages().policy());
        row.tosUri = text(metadata.pages().terms());
        row.postLogoutRedirectUris = joined(LINE, metadata.postLogoutRedirectUris(), RedirectUri::value);
        List<ClientSecret> secrets = client.secrets();
        row.secret = secrets.isEmpty() ? null : secrets.get(0).digest().hex();
        row.earlierSecret = secrets.size() < 2 ? null : secrets.get(1).digest().hex();
        row.enabled = client.enabled();
        return row;
    }

    Client toDomain() {
        ClientMetadata metadata = new ClientMetadata(
                name,
                ClientAuthMethod.parse(authMethod).orElseThrow(),
                new LinkedHashSet<>(parted(SPACE, grantTypes, GrantType::new)),
                new LinkedHashSet<>(parted(LINE, responseTypes, type -> type)),
                Scope.parse(scope).orElseThrow(),
                parted(LINE, redirectUris, RedirectUri::new),
                parted(LINE, contacts, contact -> contact),
                new Pages(page(clientUri), page(logoUri), page(policyUri), page(tosUri)),
                parted(LINE, postLogoutRedirectUris, RedirectUri::new));
        List<ClientSecret> secrets = Stream.of(Optional.ofNullable(secret), Optional.ofNullable(earlierSecret))
                .flatMap(Optional::stream)
                .map(hex -> new ClientSecret(new Sha256(hex)))
                .toList();
        return new Client(new ClientId(id), metadata, secrets, enabled);
    }

    private static <T> String joined(String delimiter, Collection<T> values, Function<T, String> text) {
        return String.join(delimiter, values.stream().map(text).toList());
    }

    private static <T> List<T> parted(String delimiter, String text, Function<String, T> value) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(delimiter)).map(value).toList();
    }

    private static @Nullable String text(Optional<InertUri> page) {
        return page.map(InertUri::value).orElse(null);
    }

    private static Optional<InertUri> page(@Nullable String text) {
        return Optional.ofNullable(text).map(InertUri::new);
    }
}
