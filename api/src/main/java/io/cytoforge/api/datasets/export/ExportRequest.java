package io.cytoforge.api.datasets.export;

import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.generated.model.License;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.web.RefusedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is asked for.
 *
 * @param version of OME-Zarr; null if nothing was said
 * @param license that its maker gives the data set
 */
public record ExportRequest(
        ExportLayout layout, ArchiveFormat format, @Nullable NgffVersion version, License license) {
    public ExportRequest {
        if (version != null && layout != ExportLayout.OME_ZARR) {
            throw new RefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "version is that of OME-Zarr: %s has none, ask without it".formatted(layout.getValue()));
        }
    }

    NgffVersion versionOrDefault() {
        return Objects.requireNonNullElse(version, NgffVersion._0_5);
    }

    /** Where the license can be read. */
    String licenseUrl() {
        return "https://spdx.org/licenses/" + license.getValue();
    }
}
