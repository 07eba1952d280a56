using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Serial;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc;

/// <content>The ways in and out beside the sockets, and the machine behind them.</content>
public sealed partial class Controller
{
    /// <summary>
    /// Called from any thread when <see cref="Advance"/> has something to do before its time: the machine's serial port has
    /// something to say. It must not call the controller itself.
    /// </summary>
    public Action? Woken
    {
        get;
        set
        {
            field = value;
            if (Console is { } console)
                console.Ready = value;
            foreach (var port in _ports)
                port.Ready = value;
            // It may have had something to say already.
            value?.Invoke();
        }
    }

    /// <summary>How the host's software gets in; null where there is no host.</summary>
    internal SystemInterface? SystemInterface { get; }

    /// <summary>The VM channel to the machine; null where the machine has none.</summary>
    internal VmLink? Vm { get; private set; }

    private IChassis MakeChassis()
    {
        if (Machine.Qemu is { } qemu)
            return MakeQemu(qemu);
        return Machine.Vm is null
            ? new SimulatedChassis(Clock, _store, Machine) { Changed = OnChassis }
            : new VmChassis(Clock, _store) { Changed = OnChassis };
    }

    private QemuChassis MakeQemu(QemuModel model)
    {
        var qmp = new QmpLink();
        var source = ConsoleLines.Socket(model.Kind, ConsoleLines.Named(model.Target, Machine));
        _ports.Add(new StreamLine(qmp, new(source, Clock)));
        return new(Clock, _store, qmp, new(qmp, model.Boot), () => Boot.Flags)
        {
            Changed = OnChassis,
            // A stop of the system at run time. (§42.2, 20h 01h)
            Panicked = () => LogChassis(SensorType.OSStopShutdown, 0x01),
        };
    }

    /// <summary>The controller's own serial channel; null where it has none.</summary>
    internal SerialChannel? Serial => Channels.Serial;

    /// <summary>The serial channel that a request speaks of; null where that channel is no serial one.</summary>
    internal SerialChannel? FindSerial(in Caller caller, byte number) =>
        Serial is { } serial && Channels.Find(in caller, number) == serial.Channel ? serial : null;

    /// <summary>Opens the ways in; gives the host's, where there is a host.</summary>
    private SystemInterface? AddPorts()
    {
        if (Serial is { } serial && Machine.Serial is { } model)
        {
            var line = ConsoleLines.Make(new(model.Kind, model.Target), Machine, Chassis, Clock);
            _ports.Add(new SerialPort(new(this, serial), line));
        }
        if (Channels.Host is not { } channel)
            return null;
        var host = new SystemInterface(this, channel);
        if (Machine.Vm is not { } vm)
            return host;
        Vm = new VmPort(host).Link;
        if (Chassis is VmChassis chassis)
            chassis.Link = Vm;
        var source = ConsoleLines.Socket(vm.Kind, ConsoleLines.Named(vm.Target, Machine));
        _ports.Add(new StreamLine(Vm, new(source, Clock)));
        return host;
    }
}
