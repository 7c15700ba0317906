package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.Layout;
import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Sends data sets as archives, which are made while they are sent: memory for some planes, whatever their size. Where
 * the length is known it is said, and any part can be asked for; else the digest follows as a trailer.
 */
@Component
public class DatasetExport {
    private final ObjectStore store;

    DatasetExport(ObjectStore store) {
        this.store = store;
    }

    /** @throws RefusedException if there is nothing to send, or the layout cannot hold it */
    public ResponseEntity<Resource> answer(DatasetContents contents, ExportRequest request, Exchange exchange) {
        Layout layout = Layout.of(request.layout(), request.versionOrDefault());
        if (contents.samples().isEmpty()) {
            throw new RefusedException(HttpStatus.CONFLICT, "no sample of this data set is made yet");
        }
        layout.whyNot(contents).ifPresent(reason -> {
            throw new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
        });
        ExportFile file = new ExportFile(store, contents, request, layout);
        String tag = tag(contents, request, file);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        request.format() == ArchiveFormat.TAR ? "application/x-tar" : "application/zip"))
                .eTag(tag)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
        OptionalLong length = length(file);
        if (length.isEmpty()) {
            return exchange.isHead() ? answer.build() : answer.body(whole(contents, exchange.withTrailer(file)));
        }
        if (exchange.isHead()) {
            return answer.contentLength(length.getAsLong())
                    .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                    .build();
        }
        return exchange.wantsPart(tag)
                ? answer.body(new Parts(contents, file, length.getAsLong()))
                : answer.contentLength(length.getAsLong())
                        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                        .body(whole(contents, file::write));
    }

    private static OptionalLong length(ExportFile file) {
        try {
            return file.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource whole(DatasetContents contents, Pipe.Writing writing) {
        return new InputStreamResource(() -> stream(contents, writing));
    }

    private static InputStream stream(DatasetContents contents, Pipe.Writing writing) {
        return Pipe.of("export of data set " + contents.id(), writing);
    }

    /** Changes with what is sent: samples are made once and never again, under ids of their own, and then the report. */
    private static String tag(DatasetContents contents, ExportRequest request, ExportFile file) {
        String volumes = contents.samples().stream()
                .flatMap(sample -> sample.volumes().stream())
                .map(volume -> volume.id().toString())
                .collect(Collectors.joining(","));
        String software = DatasetExport.class.getPackage().getImplementationVersion();
        String all = "%s %s %s %d %s %s %s"
                .formatted(
                        contents.id(),
                        contents.name(),
                        request,
                        contents.spec().samples(),
                        volumes,
                        file.reports(),
                        software);
        return "\"%s\"".formatted(UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
    }

    /** An archive of which parts can be asked for: what is in front of a part is made, and thrown away. */
    private static final class Parts extends AbstractResource {
        private final DatasetContents contents;
        private final ExportFile file;
        private final long length;

        Parts(DatasetContents contents, ExportFile file, long length) {
            this.contents = contents;
            this.file = file;
            this.length = length;
        }

        @Override
        public InputStream getInputStream() {
            return stream(contents, file::write);
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public String getDescription() {
            return file.name();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
