package io.aldaba.testing;

import io.aldaba.account.web.HomeView;
import io.aldaba.account.web.HomeView.ConsentLine;
import io.aldaba.account.web.HomeView.SessionLine;
import io.aldaba.account.web.PasswordView;
import io.aldaba.authorize.web.ConsentView;
import io.aldaba.authorize.web.FormPostView;
import io.aldaba.authorize.web.SelectAccountView;
import io.aldaba.client.web.ClientView;
import io.aldaba.device.web.DeviceConsentView;
import io.aldaba.device.web.DeviceDoneView;
import io.aldaba.device.web.UserCodeView;
import io.aldaba.federation.web.ProofView;
import io.aldaba.kernel.OAuthError;
import io.aldaba.login.web.LoginOption;
import io.aldaba.login.web.LoginView;
import io.aldaba.logout.web.LoggedOutView;
import io.aldaba.logout.web.LogoutView;
import io.aldaba.page.web.ErrorView;
import io.aldaba.page.web.View;
import io.aldaba.registration.web.RegisterView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One example of each view. */
public final class SomeViews {

    /** A harmless word that is in none of our texts. */
    public static final String HARMLESS = "zyxwv";

    private static final Instant BEGUN = Instant.parse("2026-11-23T08:05:00Z");
    private static final Instant USED = Instant.parse("2026-11-23T17:30:00Z");

    private SomeViews() {}

    /** One of each, with all optional content. */
    public static List<View> all() {
        return all(HARMLESS);
    }

    /**
     * One of each, with the given text wherever a view takes external text. URIs are validated before views get them.
     */
    public static List<View> all(String text) {
        ClientView client = new ClientView(
                text,
                Optional.of("https://cdn.shop.example/logo.png"),
                Optional.of("https://shop.example/policy"),
                Optional.of("https://shop.example/terms"),
                Optional.of("https://shop.example/"),
                true,
                Optional.of(text));
        Map<String, String> hidden = Map.of("request", text);
        String action = "https://login.example.org/authorize";
        return List.of(
                new ErrorView(
                        new OAuthError(text, text, 400),
                        text,
                        Optional.of(new ErrorView.Next(
                                "error.still-logged-in", "error.log-out", "https://login.example.org/logout"))),
                new LoginView(
                        action,
                        hidden,
                        Optional.of(client),
                        text,
                        true,
                        Optional.of("login.fault.credentials"),
                        true,
                        Optional.of("https://login.example.org/register"),
                        true,
                        true,
                        List.of(new LoginView.Choice(
                                new LoginOption.Button("corporate", Optional.of(text), text, "/federation/corporate"),
                                "https://login.example.org/federation/corporate"))),
                new ProofView(
                        action,
                        hidden,
                        text,
                        text,
                        Optional.of(text),
                        true,
                        List.of(new ProofView.Other(
                                "corporate",
                                Optional.of(text),
                                "https://login.example.org/federation/fake/proof?by=corporate")),
                        Optional.of("federation.proof.fault.password"),
                        true),
                new ConsentView(
                        action,
                        hidden,
                        client,
                        text,
                        List.of("openid", text),
                        List.of("birthdate", text),
                        List.of(text)),
                new FormPostView("https://shop.example/callback", Map.of("state", text)),
                new SelectAccountView(action, hidden, client, text),
                new LogoutView(action, hidden, Optional.of(client), true),
                new LoggedOutView(Optional.of(client)),
                new UserCodeView(action, hidden, text, Optional.of("device.fault.unknown")),
                new DeviceConsentView(action, hidden, client, text, List.of("openid", text), List.of(text), text),
                new DeviceDoneView(true),
                new HomeView(
                        Optional.of("home.done.password-changed"),
                        new HomeView.Person(text, Optional.of(text)),
                        List.of(
                                new SessionLine("1", BEGUN, USED, true, Optional.of(text), Optional.of(text)),
                                new SessionLine("2", BEGUN, USED, false, Optional.empty(), Optional.empty())),
                        true,
                        List.of(new ConsentLine(
                                "c1",
                                client,
                                List.of("email", text),
                                List.of("birthdate", text),
                                List.of(text),
                                BEGUN)),
                        List.of(new HomeView.ApplicationLine("a1", client, "https://shop.example/login?iss=x")),
                        false,
                        new HomeView.Forms("1", action, action, action, Optional.of(action), action)),
                new PasswordView(
                        action,
                        hidden,
                        text,
                        Optional.of("register.faulty"),
                        Map.of(
                                "current_password", "password.fault.wrong",
                                "new_password", "register.fault.password-short"),
                        15),
                new RegisterView(
                        action,
                        hidden,
                        Map.of("username", text, "email", text, "name", text),
                        Optional.of("register.faulty"),
                        Map.of(
                                "username", "register.fault.username",
                                "email", "register.fault.email",
                                "name", "register.fault.name",
                                "password", "register.fault.password-short"),
                        15,
                        "https://login.example.org/login",
                        true));
    }
}
