package io.cytoforge.science.picture;

/**
 * Labels to be laid over a picture, each in its color.
 *
 * @param opacity of the objects, in [0, 1]: 0 leaves what is below as it is
 * @param outlined whether each has a line around it, one pixel wide and opaque
 */
public record LabelOverlay(LabelPlane labels, double opacity, boolean outlined) {
    public LabelOverlay {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must be between 0 and 1, was " + opacity);
        }
    }

    /** The color of a pixel of a picture of the given size, if it had the given one without labels. */
    int over(int color, int row, int column, int height, int width) {
        int line = outlined ? outline(row, column, height, width) : 0;
        if (line != 0) {
            return Colors.label(line);
        }
        int id = opacity == 0 ? 0 : label(row, column, height, width);
        return id == 0 ? color : Colors.mix(color, Colors.label(id), opacity);
    }

    /** The label whose last pixel to the right or downwards this is, or else of that which begins there; 0 if none does. */
    private int outline(int row, int column, int height, int width) {
        int here = label(row, column, height, width);
        int right = label(row, Math.min(width - 1, column + 1), height, width);
        int below = label(Math.min(height - 1, row + 1), column, height, width);
        if (here == right && here == below) {
            return 0;
        }
        return here != 0 ? here : Math.max(right, below);
    }

    private int label(int row, int column, int height, int width) {
        PlaneGrid grid = labels.grid();
        int y = (int) ((row + 0.5) * grid.rows() / height);
        int x = (int) ((column + 0.5) * grid.columns() / width);
        return labels.at(y * grid.columns() + x);
    }
}
