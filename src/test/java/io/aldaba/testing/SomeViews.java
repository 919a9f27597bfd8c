package io.aldaba.testing;

import io.aldaba.authorize.web.ConsentView;
import io.aldaba.authorize.web.FormPostView;
import io.aldaba.authorize.web.LoginView;
import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.OAuthError;
import io.aldaba.logout.web.LoggedOutView;
import io.aldaba.logout.web.LogoutView;
import io.aldaba.page.web.ErrorView;
import io.aldaba.page.web.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of each view there is. */
public final class SomeViews {

    /** A harmless word. */
    public static final String HARMLESS = "word";

    private SomeViews() {}

    /** One of each, as full as it can be. */
    public static List<View> all() {
        return all(HARMLESS);
    }

    /** One of each with the given text wherever a text from outside may stand. Addresses are checked before views have them. */
    public static List<View> all(String text) {
        ClientView client = new ClientView(
                text,
                Optional.of("https://cdn.shop.example/logo.png"),
                Optional.of("https://shop.example/policy"),
                Optional.of("https://shop.example/terms"),
                Optional.of("https://shop.example/"));
        Map<String, String> hidden = Map.of("request", text);
        Set<String> targets = Set.of("https://shop.example");
        String action = "https://login.example.org/authorize";
        return List.of(
                new ErrorView(new OAuthError(text, text, 400), text),
                new LoginView(
                        action,
                        hidden,
                        Optional.of(client),
                        text,
                        Optional.of("login.fault.credentials"),
                        true,
                        Optional.of("https://login.example.org/register"),
                        targets),
                new ConsentView(action, hidden, client, text, List.of("openid", text), targets),
                new FormPostView("https://shop.example/callback", Map.of("state", text)),
                new LogoutView(action, hidden, Optional.of(client), targets),
                new LoggedOutView(Optional.of(client)));
    }
}
