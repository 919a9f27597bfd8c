package io.aldaba.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Client credentials and introspection, with the framework's own tables and no more configuration than they need. */
@SpringBootApplication
public class AuthorizationServer {

    private static final String SCHEMA = "org/springframework/security/oauth2/server/authorization/";

    public static void main(String[] arguments) {
        SpringApplication.run(AuthorizationServer.class, arguments);
    }

    @Bean
    RegisteredClientRepository clients(JdbcTemplate jdbc) throws IOException {
        create(jdbc, SCHEMA + "client/oauth2-registered-client-schema.sql");
        JdbcRegisteredClientRepository clients = new JdbcRegisteredClientRepository(jdbc);
        clients.save(RegisteredClient.withId("bench")
                .clientId("bench")
                .clientSecret("{noop}bench-secret-0123456789abcdefghijklmn")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("read")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(15))
                        .build())
                .build());
        return clients;
    }

    /** The secret as it is: with the usual encoder the first use would hash it by bcrypt, and each after that take 40 ms. */
    @Bean
    @SuppressWarnings("deprecation")
    PasswordEncoder secrets() {
        return new DelegatingPasswordEncoder("noop", Map.of("noop", NoOpPasswordEncoder.getInstance()));
    }

    @Bean
    OAuth2AuthorizationService authorizations(JdbcTemplate jdbc, RegisteredClientRepository clients) throws IOException {
        create(jdbc, SCHEMA + "oauth2-authorization-schema.sql");
        return new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    /** The framework's tables; on PostgreSQL its own file says to write text for blob. */
    private static void create(JdbcTemplate jdbc, String file) throws IOException {
        String statements = new ClassPathResource(file).getContentAsString(UTF_8);
        jdbc.execute(statements.replace(" blob ", " text ").replace(" timestamp ", " timestamptz ").replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
    }
}
