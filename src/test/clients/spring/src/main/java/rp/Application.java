package rp;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Everything as Spring Boot has it by default, but for what Aldaba asks for beyond that. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** A service that is shown access tokens. */
    @Bean
    @Order(1)
    SecurityFilterChain resource(HttpSecurity http) throws Exception {
        return http.securityMatcher("/resource")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_profile"))
                .oauth2ResourceServer(resource -> resource.jwt(withDefaults()))
                .build();
    }

    /** Another, which does nothing about the type of a token; ID tokens have that type, too, and the audience keeps them out. */
    @Bean
    @Order(2)
    SecurityFilterChain unchanged(HttpSecurity http, OAuth2ResourceServerProperties settings) throws Exception {
        String issuer = settings.getJwt().getIssuerUri();
        NimbusJwtDecoder byIssuer = JwtDecoders.fromIssuerLocation(issuer);
        byIssuer.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains("https://unchanged.example"))));
        return http.securityMatcher("/unchanged")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resource -> resource.jwt(jwt -> jwt.decoder(byIssuer)))
                .build();
    }

    /** An application that people log in to. */
    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        var authorization = new DefaultOAuth2AuthorizationRequestResolver(
                clients, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        // Spring Security 6 sends no proof key for a client with a secret unless it is told to.
        authorization.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var left = new OidcClientInitiatedLogoutSuccessHandler(clients);
        left.setPostLogoutRedirectUri("{baseUrl}/bye");
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/bye").permitAll().anyRequest().authenticated())
                .oauth2Login(login -> login.authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestResolver(authorization)))
                .logout(logout -> logout.logoutSuccessHandler(left))
                .oidcLogout(logout -> logout.backChannel(withDefaults()))
                .build();
    }

    /** Spring Security 6 knows access tokens of the type JWT only; Aldaba's are of the type at+jwt (RFC 9068). */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer anyType() {
        return builder -> builder.validateType(false);
    }

    @Bean
    JwtTypeValidator accessTokensOnly() {
        return new JwtTypeValidator("at+jwt");
    }

    /** Takes every access token for one that expires soon, so that each use refreshes it. */
    @Bean
    RefreshTokenOAuth2AuthorizedClientProvider refreshing() {
        var refreshing = new RefreshTokenOAuth2AuthorizedClientProvider();
        refreshing.setClockSkew(Duration.ofHours(1));
        return refreshing;
    }
}
