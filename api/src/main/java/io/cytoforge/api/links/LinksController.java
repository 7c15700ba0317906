package io.cytoforge.api.links;

import io.cytoforge.api.audit.Deed;
import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.generated.LinksApi;
import io.cytoforge.api.generated.model.Link;
import io.cytoforge.api.generated.model.LinkRequest;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Links over HTTP. */
@RestController
class LinksController implements LinksApi {
    /** Where it is not said how long. */
    private static final int SECONDS = 3600;

    private final Links links;
    private final HttpServletRequest request;

    /** @param request the one that the thread works at */
    LinksController(Links links, HttpServletRequest request) {
        this.links = links;
        this.request = request;
    }

    @Override
    public ResponseEntity<Link> createLink(LinkRequest wanted) {
        Target target = target(wanted.getPath());
        request.setAttribute(Deed.RESOURCE, target.text());
        Links.Link made = links.make(
                target,
                Duration.ofSeconds(Objects.requireNonNullElse(wanted.getSeconds(), SECONDS)),
                Callers.current());
        return ResponseEntity.ok(new Link(made.url(), made.until().atOffset(ZoneOffset.UTC)));
    }

    private static Target target(String text) {
        try {
            URI uri = new URI(text);
            Optional<Target> target =
                    uri.getRawPath() == null || uri.getRawAuthority() != null || uri.getScheme() != null
                            ? Optional.empty()
                            : Target.of(uri.getRawPath(), uri.getRawQuery());
            if (target.isPresent()
                    && target.get().isDownload()
                    && target.get().proof() == null
                    && uri.getRawFragment() == null) {
                return target.get();
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw RefusedException.field(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "/path",
                "must be the path of a download: /v1/jobs/{id}/artifacts/{name}, /v1/volumes/{id}/tiff or"
                        + " /preview.nii.gz, /v1/datasets/{id}/exports/{layout}, /v1/models/{id}/archive or"
                        + " /v1/studies/{id}/report.html");
    }
}
