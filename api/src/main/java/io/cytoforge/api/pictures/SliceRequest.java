package io.cytoforge.api.pictures;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityRange;
import io.cytoforge.science.picture.PlaneRegion;
import io.cytoforge.science.validation.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What somebody wants to see of a volume.
 *
 * @param region a part of the slice, in voxels of the full resolution; empty for all of it
 * @param range of an image; empty for its percentiles
 * @param maxEdge pixels of the longer edge of the picture
 */
record SliceRequest(
        Axis axis,
        int index,
        Optional<PlaneRegion> region,
        Optional<IntensityRange> range,
        Optional<Overlay> overlay,
        OptionalInt maxEdge) {
    /** Labels to be laid over an image. */
    record Overlay(VolumeRow labels, double opacity, boolean outlined) {}

    /** @throws RefusedException if there is no such axis */
    static Axis axis(String name) {
        try {
            return Axis.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw RefusedException.notFound("axis", name);
        }
    }

    /** @throws RefusedException if one of both is missing, or the first is not below the second */
    static Optional<IntensityRange> range(@Nullable Double min, @Nullable Double max) {
        if (min == null && max == null) {
            return Optional.empty();
        }
        if (min == null || max == null) {
            throw refused(min == null ? "min" : "max", "is missing; give both or none");
        }
        if (!(min.floatValue() < max.floatValue())) {
            throw refused("max", "must be above min, %s, was %s".formatted(min, max));
        }
        return Optional.of(new IntensityRange(min.floatValue(), max.floatValue()));
    }

    /**
     * @param numbers first row, first column, rows, columns; empty for all
     * @throws RefusedException if the slice has no such part
     */
    static Optional<PlaneRegion> region(VolumeRow row, Axis axis, @Nullable List<Integer> numbers) {
        if (numbers == null || numbers.isEmpty()) {
            return Optional.empty();
        }
        if (numbers.size() != 4) {
            throw refused("region", "must be four numbers: first row, first column, rows, columns");
        }
        try {
            PlaneRegion region = new PlaneRegion(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            if (region.isWithin(row.shape(), axis)) {
                return Optional.of(region);
            }
        } catch (InvalidValueException e) {
            throw refused("region", String.valueOf(e.getMessage()));
        }
        throw refused(
                "region",
                "must lie within %d rows and %d columns, was %s"
                        .formatted(axis.rows(row.shape()), axis.columns(row.shape()), numbers));
    }

    private static RefusedException refused(String parameter, String detail) {
        return RefusedException.field(HttpStatus.BAD_REQUEST, parameter, detail);
    }
}
