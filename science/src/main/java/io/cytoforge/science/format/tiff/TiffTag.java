package io.cytoforge.science.format.tiff;

/** Numbers of the TIFF fields that are read or written here. */
public final class TiffTag {
    public static final int NEW_SUBFILE_TYPE = 254;
    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    public static final int DESCRIPTION = 270;
    public static final int STRIP_OFFSETS = 273;
    public static final int SAMPLES_PER_PIXEL = 277;
    public static final int ROWS_PER_STRIP = 278;
    public static final int STRIP_BYTE_COUNTS = 279;
    public static final int X_RESOLUTION = 282;
    public static final int Y_RESOLUTION = 283;
    static final int PLANAR_CONFIGURATION = 284;
    public static final int RESOLUTION_UNIT = 296;
    public static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    public static final int SAMPLE_FORMAT = 339;

    private TiffTag() {}

    /** Whether a field is of use when reading. */
    static boolean isRead(int tag) {
        return switch (tag) {
            case NEW_SUBFILE_TYPE,
                    WIDTH,
                    HEIGHT,
                    BITS_PER_SAMPLE,
                    COMPRESSION,
                    PHOTOMETRIC,
                    DESCRIPTION,
                    STRIP_OFFSETS,
                    SAMPLES_PER_PIXEL,
                    ROWS_PER_STRIP,
                    STRIP_BYTE_COUNTS,
                    X_RESOLUTION,
                    Y_RESOLUTION,
                    PLANAR_CONFIGURATION,
                    RESOLUTION_UNIT,
                    PREDICTOR,
                    TILE_WIDTH,
                    TILE_HEIGHT,
                    TILE_OFFSETS,
                    TILE_BYTE_COUNTS,
                    SAMPLE_FORMAT -> true;
            default -> false;
        };
    }
}
