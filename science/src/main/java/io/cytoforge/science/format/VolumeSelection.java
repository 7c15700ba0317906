package io.cytoforge.science.format;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of the volumes in a file is meant, where it holds more than one.
 *
 * @param channel counted from 0; empty if the file must have only one
 * @param time point counted from 0; empty if the file must have only one
 * @param isLabels whether ids are wanted: of an OME-Zarr image the labels that it holds
 * @param labels the name of one of them; empty if there must be only one
 */
public record VolumeSelection(OptionalInt channel, OptionalInt time, boolean isLabels, Optional<String> labels) {
    /** Of files that hold one volume. */
    public static final VolumeSelection ONLY =
            new VolumeSelection(OptionalInt.empty(), OptionalInt.empty(), false, Optional.empty());

    public VolumeSelection {
        if (channel.orElse(0) < 0 || time.orElse(0) < 0) {
            throw new IllegalArgumentException("channel and time are counted from 0");
        }
    }

    /** Of files that hold one volume, or an image with labels of which these are wanted. */
    public static VolumeSelection ids() {
        return new VolumeSelection(OptionalInt.empty(), OptionalInt.empty(), true, Optional.empty());
    }

    /** The same in a file whose channels are chosen otherwise. */
    public VolumeSelection withoutChannel() {
        return new VolumeSelection(OptionalInt.empty(), time, isLabels, labels);
    }
}
