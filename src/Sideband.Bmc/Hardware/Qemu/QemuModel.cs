using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A machine in QEMU that somebody else runs, as a machine file describes it.</summary>
/// <param name="Kind">The socket of its QMP monitor: connected to, or listened on.</param>
/// <param name="Target">Path or address; <c>{name}</c> stands for the node's name.</param>
public sealed record QemuModel(ConsoleKind Kind, string Target)
{
    /// <summary>
    /// The devices that it boots from, in its usual order: what they are, and their ids. Only these have an order
    /// (<c>bootindex</c>), and it is changed while a boot device is asked for.
    /// </summary>
    public IReadOnlyList<QemuBootDevice> Boot { get; init; } = [];
}
