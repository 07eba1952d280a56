namespace Sideband.Bmc.Machines;

/// <summary>What a machine in QEMU tells of itself.</summary>
public enum QemuMeasure
{
    /// <summary>Percent of its processors' time that its process uses; it may be more than 100.</summary>
    CpuLoad,

    /// <summary>Kilobytes a second that it reads from all its disks.</summary>
    DiskRead,

    /// <summary>Kilobytes a second that it writes to all its disks.</summary>
    DiskWritten,

    /// <summary>Kilobytes a second that it receives by its network cards on TAP devices.</summary>
    NetworkReceived,

    /// <summary>Kilobytes a second that it sends by its network cards on TAP devices.</summary>
    NetworkSent,

    /// <summary>MiB that its balloon leaves it.</summary>
    Memory,

    /// <summary>Its state, for a sensor of type system ACPI power state or OS stop / shutdown.</summary>
    State,
}
