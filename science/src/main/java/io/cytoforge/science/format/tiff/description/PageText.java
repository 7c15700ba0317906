package io.cytoforge.science.format.tiff.description;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first page of a file has to say.
 *
 * @param file its name, for messages
 * @param resolutionX pixels per unit, NaN if not stated
 * @param samples numbers of a pixel
 * @param lsm Zeiss' field, in the file's byte order
 * @param uic2 MetaMorph's field of six numbers per plane, in the file's byte order
 * @param isFluoView whether there is a field of Olympus'
 */
public record PageText(
        String file,
        String description,
        double resolutionX,
        double resolutionY,
        int width,
        int height,
        int samples,
        Optional<ByteBuffer> lsm,
        Optional<ByteBuffer> uic2,
        boolean isFluoView) {}
