package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.tiff.description.PageText;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Fetches what the first page of a file has to say. */
final class PageTexts {
    private static final int LSM_BYTES = 512;
    private static final int UIC2_BYTES = 24;

    private PageTexts() {}

    static PageText of(TiffBytes file, TiffPage page, VolumeLimits limits) {
        return new PageText(
                file.name(),
                page.description(),
                page.resolutionX(),
                page.resolutionY(),
                (int) page.width(),
                (int) page.height(),
                (int) page.number(TiffTag.SAMPLES_PER_PIXEL, 1),
                page.has(TiffTag.LSM) ? Optional.of(lsm(file, page)) : Optional.empty(),
                page.has(TiffTag.UIC2) ? Optional.of(uic2(file, page, limits)) : Optional.empty(),
                page.has(TiffTag.FLUOVIEW));
    }

    private static ByteBuffer lsm(TiffBytes file, TiffPage page) {
        long[] place = page.numbers(file.name(), TiffTag.LSM);
        return file.read("the LSM field", place[0], (int) Math.clamp(place[1], 0, LSM_BYTES));
    }

    private static ByteBuffer uic2(TiffBytes file, TiffPage page, VolumeLimits limits) {
        long[] place = page.numbers(file.name(), TiffTag.UIC2);
        if (place[1] < 1 || place[1] > limits.edge()) {
            throw new VolumeFormatException(
                    file.name(), "%d planes of MetaMorph".formatted(place[1]), "1 to " + limits.edge());
        }
        return file.read("the MetaMorph field", place[0], (int) place[1] * UIC2_BYTES);
    }
}
