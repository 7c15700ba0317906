package io.cytoforge.science.tissue;

import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Tissues that a biologist knows by name. The organism fills the volume that is asked for; the cells keep their size in
 * µm, whatever the volume.
 */
public enum TissuePreset {
    /** Membranes of a shoot apical meristem of Arabidopsis thaliana: a dome of tightly packed cells in layers. */
    ARABIDOPSIS_MERISTEM(
            "Arabidopsis meristem",
            "Membranes of a shoot apical meristem of Arabidopsis thaliana: a dome of tightly packed cells in layers.",
            new Shape3(112, 224, 224),
            new VoxelSize(0.25, 0.25, 0.25)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return new Dome(new Ellipsoid(new Point3(0.9 * extent.z(), 0.47 * extent.y(), 0.47 * extent.x()), 0.02));
        }

        @Override
        public PositionsSpec positions() {
            return new LayeredPositions(0.95, 0.05, 0);
        }

        @Override
        public CellShape cells() {
            return new VoronoiSpec(5.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.DRAWN, 0.12), 0, 0, 0.5);
        }
    },
    /** Nuclei of an early embryo of the zebrafish, Danio rerio: some layers of round nuclei around the yolk. */
    ZEBRAFISH_NUCLEI(
            "Zebrafish embryo, nuclei",
            "Nuclei of an early embryo of the zebrafish, Danio rerio: some layers of round nuclei around the yolk.",
            new Shape3(160, 256, 256),
            new VoxelSize(0.8, 0.8, 0.8)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return shell(extent, 36);
        }

        @Override
        public PositionsSpec positions() {
            return new LayeredPositions(0.92, 0.1, 0);
        }

        @Override
        public CellShape cells() {
            return new NucleiSpec(
                            4.5,
                            0.12,
                            new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1.2, false),
                            Elongation.of(1.2),
                            new NucleiSpec.Contact(0, 1.5, true))
                    .in(new NucleiSpec.Phases(0.08, 0));
        }
    },
    /** Membranes of an early embryo of the zebrafish. */
    ZEBRAFISH_MEMBRANES(
            "Zebrafish embryo, membranes",
            "Membranes of an early embryo of the zebrafish, Danio rerio: some layers of cells around the yolk.",
            new Shape3(160, 256, 256),
            new VoxelSize(0.8, 0.8, 0.8)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return shell(extent, 42);
        }

        @Override
        public PositionsSpec positions() {
            return new LayeredPositions(0.92, 0.1, 0);
        }

        @Override
        public CellShape cells() {
            return new VoronoiSpec(17, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.DRAWN, 0.15), 0, 0, 1.6);
        }
    },
    /** Membranes of the one-layered epithelium of an embryo of Drosophila melanogaster: columnar cells. */
    DROSOPHILA_EPITHELIUM(
            "Drosophila epithelium",
            "Membranes of the one-layered epithelium of an embryo of Drosophila melanogaster: columnar cells.",
            new Shape3(144, 144, 320),
            new VoxelSize(0.5, 0.5, 0.5)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return shell(extent, 15);
        }

        @Override
        public PositionsSpec positions() {
            return new SurfacePositions(7.5, 1);
        }

        @Override
        public CellShape cells() {
            return new VoronoiSpec(6.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.DRAWN, 0.03), 0, 0, 1);
        }
    },
    /**
     * Nuclei of an embryo of Caenorhabditis elegans of some 120 cells. The egg is 50 µm long and 30 µm wide; nuclei of an
     * embryo of 24, 35, 69 and 96 cells had mean radii of 2.8, 2.4, 2.1 and 2.1 µm (docs/experiments/datasets.md).
     */
    CELEGANS_NUCLEI(
            "C. elegans embryo, nuclei",
            "Nuclei of an embryo of Caenorhabditis elegans of some 120 cells, within its egg.",
            new Shape3(152, 152, 256),
            new VoxelSize(0.24, 0.24, 0.24)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return filling(extent, 0.82, 0.02);
        }

        @Override
        public PositionsSpec positions() {
            return RandomPositions.density(5);
        }

        @Override
        public CellShape cells() {
            return new NucleiSpec(
                            2.1,
                            0.15,
                            new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1.1, false),
                            Elongation.of(1.25),
                            new NucleiSpec.Contact(0, 0.3, true))
                    .in(new NucleiSpec.Phases(0.05, 0));
        }
    },
    /** A dense spheroid of cultured cells, each with its nucleus: membranes and nuclei with the same ids. */
    SPHEROID(
            "Spheroid",
            "A dense spheroid of cultured cells, each with its nucleus: membranes and nuclei with the same ids.",
            new Shape3(144, 144, 144),
            new VoxelSize(0.8, 0.8, 0.8)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return filling(extent, 0.9, 0.06);
        }

        @Override
        public PositionsSpec positions() {
            return RandomPositions.density(0.5);
        }

        @Override
        public CellShape cells() {
            return new CellsWithNuclei(
                    new VoronoiSpec(13.5, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.DRAWN, 0.15), 0, 0, 1.6),
                    new NucleiSpec(
                                    4,
                                    0.12,
                                    new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1, false),
                                    Elongation.of(1.3),
                                    NucleiSpec.Contact.TOUCHING)
                            .in(new NucleiSpec.Phases(0.03, 0.03)),
                    0.8);
        }
    },
    /** Nuclei on the surface of an embryo of a beetle like Tribolium castaneum: one layer, flattened along the surface. */
    TRIBOLIUM_SURFACE_NUCLEI(
            "Tribolium embryo, surface nuclei",
            "Nuclei on the surface of an embryo of a beetle like Tribolium castaneum: one layer, flattened along the surface.",
            new Shape3(144, 144, 288),
            new VoxelSize(0.8, 0.8, 0.8)) {
        @Override
        public OrganismShape organism(Point3 extent) {
            return filling(extent, 0.92, 0.02);
        }

        @Override
        public PositionsSpec positions() {
            return new SurfacePositions(5, 1.1);
        }

        @Override
        public CellShape cells() {
            return new NucleiSpec(
                    3.5,
                    0.12,
                    new SurfaceSpectrum(6, DecayLaw.EXPONENTIAL, 1.1, false),
                    new Elongation(0.7, Elongation.Orientation.NORMAL, 10),
                    new NucleiSpec.Contact(0, 1, true));
        }
    };

    private final String title;
    private final String description;
    private final Shape3 shape;
    private final VoxelSize voxelSize;

    TissuePreset(String title, String description, Shape3 shape, VoxelSize voxelSize) {
        this.title = title;
        this.description = description;
        this.shape = shape;
        this.voxelSize = voxelSize;
    }

    /**
     * The organism, filling a volume.
     *
     * @param extent of the volume in µm
     */
    public abstract OrganismShape organism(Point3 extent);

    /** Where its cells are put. */
    public abstract PositionsSpec positions();

    /** What its cells look like. */
    public abstract CellShape cells();

    /** A few words. */
    public String title() {
        return title;
    }

    /** A sentence. */
    public String description() {
        return description;
    }

    /** A volume that shows the tissue well. */
    public Shape3 shape() {
        return shape;
    }

    /** A voxel size that shows the cells well. */
    public VoxelSize voxelSize() {
        return voxelSize;
    }

    /** The tissue in a volume of one's own. */
    public TissueSpec in(Shape3 volume, VoxelSize size) {
        Point3 extent = new Point3(volume.z() * size.z(), volume.y() * size.y(), volume.x() * size.x());
        return new TissueSpec(volume, size, organism(extent), positions(), cells());
    }

    private static Ellipsoid filling(Point3 extent, double share, double irregularity) {
        return new Ellipsoid(
                new Point3(share * extent.z() / 2, share * extent.y() / 2, share * extent.x() / 2), irregularity);
    }

    /** A layer of this thickness in µm, or as thick as the volume allows. */
    private static Shell shell(Point3 extent, double thickness) {
        Ellipsoid outer = filling(extent, 0.92, 0.02);
        double shortest = Math.min(
                outer.semiAxes().z(),
                Math.min(outer.semiAxes().y(), outer.semiAxes().x()));
        return new Shell(outer, Math.min(thickness, 0.9 * shortest));
    }
}
