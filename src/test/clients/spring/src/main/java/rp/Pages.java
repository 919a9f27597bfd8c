package rp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is behind the login, and behind the token. */
@RestController
class Pages {

    private final OAuth2AuthorizedClientManager clients;

    Pages(OAuth2AuthorizedClientManager clients) {
        this.clients = clients;
    }

    @GetMapping("/me")
    Map<String, Object> me(@AuthenticationPrincipal OidcUser person) {
        return Map.of("sub", person.getSubject(), "username", person.getPreferredUsername(), "email", person.getEmail());
    }

    @GetMapping("/access-token")
    Map<String, Object> accessToken(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        var client = clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("aldaba")
                .principal(person)
                .attribute(HttpServletRequest.class.getName(), request)
                .attribute(HttpServletResponse.class.getName(), response)
                .build());
        return Map.of("access_token", client.getAccessToken().getTokenValue());
    }

    @GetMapping({"/resource", "/unchanged"})
    Map<String, Object> resource(@AuthenticationPrincipal Jwt token) {
        return Map.of("sub", token.getSubject(), "type", token.getHeaders().get("typ"));
    }

    @GetMapping("/bye")
    String bye() {
        return "left";
    }
}
