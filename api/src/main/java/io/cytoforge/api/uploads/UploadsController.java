package io.cytoforge.api.uploads;

import io.cytoforge.api.generated.UploadsApi;
import io.cytoforge.api.generated.model.Upload;
import io.cytoforge.api.generated.model.UploadLinks;
import io.cytoforge.api.generated.model.UploadStart;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.api.web.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Uploads in parts; the names of headers are those of tus 1.0. */
@RestController
class UploadsController implements UploadsApi {
    private static final String ROOT = "/v1/uploads/";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";

    private final UploadInParts uploads;
    private final Uploads rows;
    private final Volumes volumes;
    private final HttpServletResponse response;

    /** @param response of the request that the thread works at */
    UploadsController(UploadInParts uploads, Uploads rows, Volumes volumes, HttpServletResponse response) {
        this.uploads = uploads;
        this.rows = rows;
        this.volumes = volumes;
        this.response = response;
    }

    @Override
    public ResponseEntity<Upload> startUpload(UploadStart start) {
        UploadRow upload = uploads.start(start);
        return ResponseEntity.created(URI.create(ROOT + upload.id())).body(view(upload));
    }

    @Override
    public ResponseEntity<Upload> getUpload(UUID id) {
        UploadRow upload = rows.get(id);
        tell(upload);
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(view(upload));
    }

    @Override
    public ResponseEntity<Void> sendUploadPart(Long offset, UUID id, Resource part) {
        try (InputStream content = part.getInputStream()) {
            tell(uploads.append(id, offset, part.contentLength(), content));
            return ResponseEntity.noContent().build();
        } catch (RefusedException e) {
            if (e.status() == HttpStatus.CONFLICT || e.status() == HttpStatus.CONTENT_TOO_LARGE) {
                tell(rows.get(id));
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a part of upload " + id + " could not be read", e);
        }
    }

    @Override
    public ResponseEntity<Volume> finishUpload(UUID id) {
        UUID volume = uploads.finish(id);
        return ResponseEntity.created(volumes.type().path(volume)).body(volumes.show(volume));
    }

    @Override
    public ResponseEntity<Void> cancelUpload(UUID id) {
        uploads.cancel(id);
        return ResponseEntity.noContent().build();
    }

    /** Also beside a refusal, whose body is made elsewhere. */
    private void tell(UploadRow upload) {
        response.setHeader(OFFSET, String.valueOf(upload.received()));
        response.setHeader(LENGTH, String.valueOf(upload.bytes()));
    }

    private static Upload view(UploadRow upload) {
        String self = ROOT + upload.id();
        return new Upload(
                        upload.id(),
                        upload.request().getFileName(),
                        upload.bytes(),
                        upload.received(),
                        upload.createdAt().atOffset(ZoneOffset.UTC),
                        upload.expiresAt().atOffset(ZoneOffset.UTC),
                        new UploadLinks(self, self + "/volume"))
                .volumeId(upload.volume());
    }
}
