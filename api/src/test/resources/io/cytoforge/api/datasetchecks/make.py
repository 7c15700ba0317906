"""Files of filters.h5 and large-chunk.h5: python3 make.py"""

import h5py
import numpy as np

numbers = (np.arange(5 * 9 * 11) % 251).reshape(5, 9, 11)
with h5py.File("filters.h5", "w", userblock_size=512) as file:
    file.create_dataset("contiguous", data=numbers.astype(">i4"))
    file.create_dataset("chunked", data=numbers.astype("<u2"), chunks=(2, 4, 5))
    file.create_dataset("gzip", data=numbers.astype("<u2"), chunks=(2, 4, 5), compression="gzip")
    file.create_dataset("lzf", data=numbers.astype("u1"), chunks=(5, 9, 11), compression="lzf")
    file.create_dataset(
        "all", data=numbers.astype("<i8"), chunks=(3, 9, 4), compression="lzf", shuffle=True, fletcher32=True
    )
    file.create_dataset("doubles", data=numbers.astype(">f8"), chunks=(2, 4, 5), compression="gzip", shuffle=True)
    file.create_dataset("halves", data=numbers.astype("<f2"), chunks=(5, 3, 11), maxshape=(None, 9, None))
    file.create_dataset("channels", data=np.stack([numbers, numbers]).astype("u1"), chunks=(1, 2, 4, 5))
    sparse = file.create_dataset("sparse", shape=(5, 9, 11), dtype="u2", chunks=(2, 4, 5), compression="gzip")
    sparse[4] = numbers[4]
    sized = file.create_dataset("sized", data=numbers.astype("u1"))
    sized.attrs["element_size_um"] = np.array([2, 0.5, 0.4], dtype="f4")
    file["link"] = h5py.ExternalLink("other.h5", "raw")
    file.create_dataset("scaled", data=numbers.astype("i4"), chunks=(5, 9, 11), scaleoffset=0)

zyx = np.indices((20, 240, 240))
raw = ((3 * zyx[0] + zyx[1] + zyx[2]) % 8).astype("u1")
cell = 1 + (zyx[1] // 40) * 6 + zyx[2] // 40
labels = np.where((zyx[1] % 40 < 20) & (zyx[2] % 40 < 20), cell, 0).astype("u2")
with h5py.File("large-chunk.h5", "w", libver="latest") as file:
    for name, array in (("raw", raw), ("label", labels)):
        dataset = file.create_dataset(name, data=array, chunks=array.shape, compression="gzip", compression_opts=9)
        dataset.attrs["element_size_um"] = [2.0, 0.5, 0.5]
