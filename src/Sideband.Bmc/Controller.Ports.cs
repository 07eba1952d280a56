using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.SystemInterfaces;

namespace Sideband.Bmc;

/// <content>The ways in and out beside the sockets, and the machine behind them.</content>
public sealed partial class Controller
{
    /// <summary>The VM channel to the machine; null where the machine has none.</summary>
    internal VmLink? Vm { get; private set; }

    private IChassis MakeChassis() =>
        Machine.Vm is null
            ? new SimulatedChassis(Clock, _store, Machine) { Changed = OnChassis }
            : new VmChassis(Clock, _store) { Changed = OnChassis };

    /// <summary>Opens the ways in; gives the host's, where there is a host.</summary>
    private SystemInterface? AddPorts()
    {
        if (Channels.Host is not { } channel)
            return null;
        var host = new SystemInterface(this, channel);
        if (Machine.Vm is not { } vm)
            return host;
        Vm = new VmPort(host).Link;
        if (Chassis is VmChassis chassis)
            chassis.Link = Vm;
        var source = ConsoleLines.Socket(vm.Kind, ConsoleLines.Named(vm.Target, Machine));
        _ports.Add(new VmLine(Vm, new(source, Clock)));
        return host;
    }
}
