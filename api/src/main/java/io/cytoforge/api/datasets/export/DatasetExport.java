package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.Layout;
import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
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
 * the length is known it is said; else the digest follows as a trailer, and both are known from then on. Any part can be
 * asked for: of an archive whose length nobody knows yet, that makes it once more, to count.
 */
@Component
public class DatasetExport {
    private final ObjectStore store;
    private final ExportSums sums;

    DatasetExport(ObjectStore store, ExportSums sums) {
        this.store = store;
        this.sums = sums;
    }

    /** @throws RefusedException if there is nothing to send, or the layout cannot hold it */
    public ResponseEntity<Resource> answer(DatasetContents contents, ExportRequest request, Exchange exchange) {
        Layout layout = Layout.of(request.layout(), request.versionOrDefault());
        contents.whyNot().ifPresent(reason -> {
            throw new RefusedException(HttpStatus.CONFLICT, reason);
        });
        layout.whyNot(contents).ifPresent(reason -> {
            throw new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
        });
        ExportFile file = new ExportFile(store, contents, request, layout);
        String tag = tag(contents, request, file);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        request.format() == ArchiveFormat.TAR ? "application/x-tar" : "application/zip"))
                .eTag(tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
        return send(new Kept(sums, contents.id(), tag), file, answer, exchange);
    }

    private static ResponseEntity<Resource> send(
            Kept kept, ExportFile file, ResponseEntity.BodyBuilder answer, Exchange exchange) {
        boolean partly = !exchange.isHead() && exchange.wantsPart(kept.tag());
        OptionalLong length = length(kept, file, partly);
        kept.find().ifPresent(sum -> answer.header(Exchange.DIGEST, sum.reprDigest()));
        if (partly) {
            return answer.body(new Parts(file, length.orElseThrow()));
        }
        length.ifPresent(answer::contentLength);
        if (exchange.isHead()) {
            return answer.build();
        }
        Consumer<ExportSum> told = length.isPresent() ? _ -> {} : exchange.trailer();
        return answer.body(new InputStreamResource(() -> Pipe.of(file.name(), out -> {
            ExportSum sent = ExportSum.of(out, file::write);
            kept.keep(sent);
            told.accept(sent);
        })));
    }

    /** @param needed whether the archive is to be made to know it, if nothing else tells */
    private static OptionalLong length(Kept kept, ExportFile file, boolean needed) {
        try {
            Optional<ExportSum> sum = kept.find();
            OptionalLong length = sum.isPresent() ? OptionalLong.of(sum.get().bytes()) : file.length();
            if (length.isPresent() || !needed) {
                return length;
            }
            ExportSum counted = ExportSum.of(OutputStream.nullOutputStream(), file::write);
            kept.keep(counted);
            return OptionalLong.of(counted.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of one export before it is made. */
    private record Kept(ExportSums sums, UUID dataset, String tag) {
        Optional<ExportSum> find() {
            return sums.find(dataset, tag);
        }

        /** @throws IllegalStateException if something else was said of it: whoever reads it must not take it for whole */
        void keep(ExportSum made) {
            Optional<ExportSum> before = find();
            if (!before.equals(Optional.of(made))) {
                sums.keep(dataset, tag, made);
            }
            if (before.isPresent() && !before.get().equals(made)) {
                throw new IllegalStateException(
                        "export of data set %s was %s before, is now %s".formatted(dataset, before.get(), made));
            }
        }
    }

    /**
     * Changes with what is sent: samples are made once and never again, under ids of their own, and then the report. What is
     * left out is named in the archive.
     */
    private static String tag(DatasetContents contents, ExportRequest request, ExportFile file) {
        String volumes = contents.samples().stream()
                .flatMap(sample -> sample.volumes().stream())
                .map(volume -> volume.id().toString())
                .collect(Collectors.joining(","));
        String software = DatasetExport.class.getPackage().getImplementationVersion();
        String all = "%s %s %s %d %s %s %s %s"
                .formatted(
                        contents.id(),
                        contents.name(),
                        request,
                        contents.spec().samples(),
                        volumes,
                        contents.leftOut(),
                        file.reports(),
                        software);
        return "\"%s\"".formatted(UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
    }

    /** An archive of which parts can be asked for: what is in front of a part is made, and thrown away. */
    private static final class Parts extends AbstractResource {
        private final ExportFile file;
        private final long length;

        Parts(ExportFile file, long length) {
            this.file = file;
            this.length = length;
        }

        @Override
        public InputStream getInputStream() {
            return Pipe.of(file.name(), file::write);
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
