namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>A machine that libvirt owns: its domain is started, ended and changed by <c>virsh</c>, its definition never.</summary>
/// <param name="Domain">The domain's name or UUID; <c>{name}</c> stands for the node's name.</param>
/// <param name="Connection">The libvirt of this machine that has it, as <c>virsh --connect</c> takes it.</param>
public sealed record LibvirtModel(string Domain, string Connection = LibvirtModel.System)
{
    /// <summary>The machine's own libvirt.</summary>
    public const string System = "qemu:///system";

    /// <summary>The program that speaks to it.</summary>
    public string Program { get; init; } = "virsh";
}
