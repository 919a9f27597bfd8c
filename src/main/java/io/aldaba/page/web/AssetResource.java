package io.aldaba.page.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.page.web.Assets.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the files that pages use. */
@Path("/assets")
@ApplicationScoped
public class AssetResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String NEVER = "no-store";

    /**
     * A file. With the version that the pages of this release use, it may be cached for ever. With another version
     * the answer is the current file, which no cache may keep: during a rolling upgrade, the page may come from
     * another release than the node that gets this request.
     */
    @GET
    @Path("{version}/{name}")
    @Operation(hidden = true)
    public Response asset(
            @PathParam("version") String version, @PathParam("name") String name, @Context Request request) {
        Asset asset = Assets.find(version, name).orElseThrow(() -> new Rejected(Problem.notFound(), "no such asset"));
        return asset.version().equals(version) ? forEver(asset, request) : forNow(asset);
    }

    private static Response forNow(Asset asset) {
        return Response.ok(asset.content(), asset.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, NEVER)
                .build();
    }

    private static Response forEver(Asset asset, Request request) {
        EntityTag tag = new EntityTag(asset.version());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response answer = (unchanged == null ? Response.ok(asset.content(), asset.mediaType()) : unchanged)
                .tag(tag)
                .build();
        // No cache may keep any other answer: a precondition belongs to one client.
        boolean isAsset = answer.getStatus() == Response.Status.OK.getStatusCode()
                || answer.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
        return Response.fromResponse(answer)
                .header(HttpHeaders.CACHE_CONTROL, isAsset ? FOR_EVER : NEVER)
                .build();
    }
}
