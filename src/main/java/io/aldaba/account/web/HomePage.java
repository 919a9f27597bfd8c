package io.aldaba.account.web;

import io.aldaba.account.DescribeAccount;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.logout.web.LogoutDetours;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.page.web.Visits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The root of the service: the account page for a logged-in user, and the login page that leads to it for everybody
 * else.
 */
@Path(ReturnPaths.HOME)
@ApplicationScoped
@PageEndpoint
public class HomePage {

    private static final int OK = 200;

    @Inject
    DescribeAccount describeAccount;

    @Inject
    LogoutDetours detours;

    @Inject
    SessionCookie sessionCookie;

    @Inject
    LoginPage loginPage;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    Issuer issuer;

    /** Shows the page. */
    @GET
    @Operation(hidden = true)
    public Response show(@Context HttpServletRequest request) {
        FormParameters parameters = FormParameters.parse(RequestParts.query(request));
        Visit visit = visits.of(request, parameters.get("ui_locales").orElse(""));
        return sessionCookie
                .resume(visit)
                .map(user -> home(user, Done.in(parameters, request), visit))
                .orElseGet(() -> loginPage.show(ReturnPaths.HOME, visit));
    }

    private Response home(AuthenticatedUser user, Optional<Done> done, Visit visit) {
        boolean endsElsewhere = user.login().session().filter(detours::mayLead).isPresent();
        HomeView view = HomeView.of(user, describeAccount.describe(user.login()), endsElsewhere, done, issuer);
        return pages.show(OK, view, visit);
    }
}
