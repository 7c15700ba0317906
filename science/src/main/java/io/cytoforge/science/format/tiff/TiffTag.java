package io.cytoforge.science.format.tiff;

/** Numbers of the TIFF fields that are read or written here. */
public final class TiffTag {
    public static final int NEW_SUBFILE_TYPE = 254;
    public static final int WIDTH = 256;
    public static final int HEIGHT = 257;
    public static final int BITS_PER_SAMPLE = 258;
    public static final int COMPRESSION = 259;
    public static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
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

    /** Planes of a page: SGI's, as tifffile writes volumes. */
    static final int IMAGE_DEPTH = 32997;

    static final int TILE_DEPTH = 32998;

    /** MetaMorph's, a value per plane; kept are where they stand and how many there are. */
    static final int UIC2 = 33629;

    /** Olympus FluoView's; kept is where it stands and its length. */
    static final int FLUOVIEW = 34361;

    /** Zeiss LSM's; kept is where it stands and its length. */
    static final int LSM = 34412;

    private TiffTag() {}

    /** Whether a field is of use when reading. */
    static boolean isRead(int tag) {
        return switch (tag) {
            case NEW_SUBFILE_TYPE,
                    WIDTH,
                    HEIGHT,
                    BITS_PER_SAMPLE,
                    COMPRESSION,
                    FILL_ORDER,
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
                    SAMPLE_FORMAT,
                    IMAGE_DEPTH,
                    TILE_DEPTH,
                    UIC2,
                    FLUOVIEW,
                    LSM -> true;
            default -> false;
        };
    }

    /** Whether a field is a program's own: only its place is kept. */
    static boolean isPrivate(int tag) {
        return tag == UIC2 || tag == FLUOVIEW || tag == LSM;
    }
}
