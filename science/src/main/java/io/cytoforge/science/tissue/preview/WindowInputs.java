package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** What a tissue refers to, where it is seen in other voxels or in part. */
final class WindowInputs {
    private WindowInputs() {}

    /** Regions in voxels of another size: each has what lies at its middle. */
    static ShapeInputs scaled(ShapeInputs inputs, Shape3 shape) {
        return new Inputs(inputs) {
            @Override
            public LabelSource region(String name) {
                LabelSource region = inputs.region(name);
                return region.shape().equals(shape) ? region : new ScaledRegion(region, shape);
            }
        };
    }

    /** A box of an organism as the only region. */
    static ShapeInputs part(ShapeInputs inputs, OrganismRegion organism, Box3 box) {
        return new Inputs(inputs) {
            @Override
            public LabelSource region(String name) {
                return new PartOfRegion(organism, box);
            }
        };
    }

    private abstract static class Inputs implements ShapeInputs {
        private final ShapeInputs of;

        Inputs(ShapeInputs of) {
            this.of = of;
        }

        @Override
        public ShapeModel model(String name) {
            return of.model(name);
        }
    }

    private record PartOfRegion(OrganismRegion of, Box3 part) implements LabelSource {
        @Override
        public Shape3 shape() {
            return part.shape();
        }

        @Override
        public void read(Box3 box, int[] into) {
            byte[] inside = new byte[box.shape().arrayLength()];
            of.fill(part.place(box), inside);
            for (int i = 0; i < inside.length; i++) {
                into[i] = inside[i];
            }
        }
    }

    private record ScaledRegion(LabelSource source, Shape3 shape) implements LabelSource {
        @Override
        public void read(Box3 box, int[] into) {
            Shape3 from = source.shape();
            int firstY = place(box.y(), shape.y(), from.y());
            int firstX = place(box.x(), shape.x(), from.x());
            Shape3 plane = new Shape3(
                    1,
                    place(box.y() + box.shape().y() - 1, shape.y(), from.y()) - firstY + 1,
                    place(box.x() + box.shape().x() - 1, shape.x(), from.x()) - firstX + 1);
            int[] ids = new int[plane.arrayLength()];
            int at = 0;
            for (int z = 0; z < box.shape().z(); z++) {
                source.read(new Box3(place(box.z() + z, shape.z(), from.z()), firstY, firstX, plane), ids);
                for (int y = 0; y < box.shape().y(); y++) {
                    int row = (place(box.y() + y, shape.y(), from.y()) - firstY) * plane.x();
                    for (int x = 0; x < box.shape().x(); x++) {
                        into[at++] = ids[row + place(box.x() + x, shape.x(), from.x()) - firstX];
                    }
                }
            }
        }

        private static int place(int voxel, int voxels, int of) {
            return (int) ((voxel + 0.5) * of / voxels);
        }
    }
}
