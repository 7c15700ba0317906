package io.cytoforge.common.model;

/** What a model is for. */
public enum ModelKind {
    /** It paints images of labels. */
    IMAGE,
    /** It finds the instances in images. */
    SEGMENTATION
}
