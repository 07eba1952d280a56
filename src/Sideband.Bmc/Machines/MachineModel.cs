using System.Net;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.I2c;
using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Payloads;
using Sideband.Bmc.Plugins;
using Sideband.Bmc.Serial;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Machines;

/// <summary>A machine and its controller, as a machine file describes them. Many controllers may share one.</summary>
public sealed record MachineModel
{
    /// <summary>What the controller says of itself.</summary>
    public ControllerIdentity Identity { get; init; } = new();

    /// <summary>The sensors; their numbers are their places, from 1.</summary>
    public IReadOnlyList<SensorModel> Sensors { get; init; } = [];

    /// <summary>The users from user 2 on.</summary>
    public IReadOnlyList<UserModel> Users { get; init; } = [];

    /// <summary>The inventories by number; 0 is the machine's.</summary>
    public IReadOnlyDictionary<byte, FruModel> Inventories { get; init; } = new Dictionary<byte, FruModel>();

    /// <summary>The private I²C buses.</summary>
    public IReadOnlyList<I2cBusModel> Buses { get; init; } = [];

    /// <summary>Other controllers within the machine.</summary>
    public IReadOnlyList<SatelliteModel> Satellites { get; init; } = [];

    /// <summary>What the controller does where the specification is weak.</summary>
    public SecurityProfile Profile { get; init; }

    /// <summary>Weaknesses of other controllers that are switched on.</summary>
    public Weaknesses Weaknesses { get; init; }

    /// <summary>
    /// What software on the machine itself may do. The specification lets it do everything; where its owner is a stranger, Operator
    /// keeps him from users, channels, network and firewall.
    /// </summary>
    public PrivilegeLevel HostPrivilege { get; init; } = PrivilegeLevel.Administrator;

    /// <summary>Whether parameters written behind "set in progress" are forgotten unless they are committed.</summary>
    public bool RollsBack { get; init; }

    /// <summary>How many users there can be, 2 to 63.</summary>
    public int UserSlots { get; init; } = 15;

    /// <summary>The LAN channels, at least one; the first is the primary one.</summary>
    public IReadOnlyList<LanModel> Lans { get; init; } = [new()];

    /// <summary>The primary LAN channel.</summary>
    public LanModel Lan => Lans[0];

    /// <summary>What the serial port is wired to; null has no serial over LAN.</summary>
    public ConsoleModel? Console { get; init; }

    /// <summary>What manufacturers add to the controller, by reference: a program that has the assembly names it here.</summary>
    public IReadOnlyList<IControllerPlugin> Plugins { get; init; } = [];

    /// <summary>The controller's own serial port; null where it has none.</summary>
    public SerialModel? Serial { get; init; }

    /// <summary>The machine in QEMU that it is; null where it is none.</summary>
    public QemuModel? Qemu { get; init; }

    /// <summary>Where the machine is reached as a virtual machine; null where it is none.</summary>
    public VmModel? Vm { get; init; }

    /// <summary>Makes the manufacturer's payloads, anew for each controller.</summary>
    public IReadOnlyList<Func<IOemPayload>> Payloads { get; init; } = [];

    /// <summary>What is done about events.</summary>
    public AlertingModel Alerting { get; init; } = AlertingModel.None;

    /// <summary>Entries that the log holds.</summary>
    public int LogCapacity { get; init; } = 512;

    /// <summary>Whether the machine is on when it is first started.</summary>
    public bool PowerOn { get; init; } = true;

    /// <summary>
    /// What the machine does: 0 is idle, 1 all it can; null is what a machine in QEMU really does, and 0.3 of any other.
    /// </summary>
    public double? Load { get; init; }

    /// <summary>How long the machine takes to switch.</summary>
    public PowerTimes Times { get; init; } = new();
}
