using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Libvirt;
using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Serial;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc;

/// <content>The ways in and out beside the sockets, and the machine behind them.</content>
public sealed partial class Controller
{
    private const double UsualLoad = 0.3;
    private QmpLink? _qmp;
    private IQemuProcess? _process;

    /// <summary>The monitor of the machine in QEMU; null where it is none.</summary>
    internal QmpLink? Monitor => _qmp;

    /// <summary>The virtual CD-ROM drive of the machine in QEMU; null where it has none.</summary>
    internal QemuDrive? Drive { get; private set; }

    /// <summary>What the machine in QEMU uses; null where it is none.</summary>
    internal QemuUsage? Usage { get; private set; }

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
        _qmp = new();
        Usage = new(Clock, _qmp, new());
        var devices = () => model.Boot;
        if (model.Libvirt is { } libvirt)
        {
            var (domain, virsh) = DomainOf(libvirt);
            _process = domain;
            devices = () => model.Boot.Count > 0 ? model.Boot : domain.Description.BootDevices;
            _ports.Add(new StreamLine(_qmp, new(new LibvirtMonitor(domain, virsh), Clock)));
        }
        else
        {
            if (model.Run is { Folder: not null } run)
                _process = QemuProcessOf(run);
            _ports.Add(new StreamLine(_qmp, new(MachineSocket(model.Kind, model.Target), Clock)));
        }
        if (model.Libvirt is not null || Cdrom() is not null)
            Drive = new(_qmp, _store, Cdrom) { MayWait = _process is not null };
        var chassis = new QemuChassis(Clock, _store, _qmp, new(_qmp, devices), () => Boot.Flags)
        {
            IsOnAtFirst = Machine.PowerOn,
            SoftLimit = model.SoftLimit,
            Changed = OnChassis,
            Panicked = OnPanic,
            Renewed = () =>
            {
                Usage.Forget();
                Drive?.Renew();
            },
            Starting = () => Drive?.Restore(),
            TrayMoved = data => Drive?.OnTray(data),
            WatchdogExpired = offset => LogChassis(SensorType.Watchdog2, offset),
        };
        if (_process is null)
            return chassis;
        _ports.Add(_process);
        chassis.Life = new(_process, _qmp, Clock)
        {
            Begin = chassis.Begin,
            Failed = OnLaunchFailed,
            IsHeard = () => Console is not QemuConsole { IsConnected: false },
        };
        return chassis;

        string? Cdrom() => devices().FirstOrDefault(device => device.Kind == QemuBootKind.Cdrom).Id;
    }

    private (LibvirtDomain, Virsh) DomainOf(LibvirtModel model)
    {
        var virsh = new Virsh(model, ConsoleLines.Named(model.Domain, Machine.Identity.Name), Clock);
        return (new(virsh, Clock) { Failed = Say }, virsh);
    }

    private QemuProcess QemuProcessOf(QemuRun run)
    {
        var folder = new QemuFolder(run.Folder!);
        return new(run, folder, () => QemuCommand.Of(run, Identity.Name, new Guid(Identity.Guid.Span), folder), Clock);
    }

    /// <summary>The sensors that nobody feeds follow what the machine really does, unless its file says what they follow.</summary>
    private MachineLoad MakeLoad()
    {
        double MostLoad() => Dcmi.PowerLimiter.MostLoad;
        return
            Machine.Load is null && Usage is { } usage && _sensors.Any(s => s.Model is { IsAnalog: true, Origin: null })
            ? new(UsualLoad, MostLoad, () => Chassis.IsOn ? usage.Read(QemuMeasure.CpuLoad).Value / 100 : null)
            : new(Machine.Load ?? UsualLoad, MostLoad);
    }

    /// <summary>Tells the machine's owner.</summary>
    internal void Say(string words) => Failed?.Invoke(words);

    /// <summary>Gets a machine in QEMU into its firmware's set-up, where the start was for that.</summary>
    private void EnterSetup()
    {
        if (Chassis is not QemuChassis chassis)
            return;
        if (Boot.Followed is not { Valid: true, Device: BootDevice.BiosSetup })
            chassis.SetupKey.Stop();
        else if (Machine.Qemu?.Run is { Command.Count: 0, Firmware: QemuFirmware.Bios })
            Say("the firmware's set-up was asked for, but SeaBIOS has none: the machine boots as usual");
        else
            chassis.SetupKey.Start();
    }

    /// <summary>A stop of the system at run time: a sensor for it reports that itself. (§42.2, 20h 01h)</summary>
    private void OnPanic()
    {
        InvalidateReadings();
        if (!_sensors.Any(s => s.Model is { Type: SensorType.OSStopShutdown, Origin: QemuOrigin }))
            LogChassis(SensorType.OSStopShutdown, 0x01);
    }

    private void OnLaunchFailed(string problem)
    {
        (Chassis as QemuChassis)?.Fail();
        // The power control's request to turn on was not followed. (§42.2, 09h 05h)
        LogChassis(SensorType.PowerUnit, 0x05);
        Failed?.Invoke(problem);
    }

    /// <summary>A socket of the machine; of one that the controller runs it is there as long as its process.</summary>
    private IStreamSource MachineSocket(ConsoleKind kind, string target)
    {
        var named = ConsoleLines.Named(target, Machine.Identity.Name);
        return _process is QemuProcess process && kind == ConsoleKind.Unix
            ? new QemuSource(process, named)
            : ConsoleLines.Socket(kind, named);
    }

    /// <summary>The machine's serial port; null where it has none.</summary>
    private IConsoleLine? MakeConsole()
    {
        if (Machine.Console is not { } model)
            return null;
        if (_qmp is null || Machine.Qemu?.Serial is not { } chardev)
            return ConsoleLines.Make(model, Machine, Chassis, Clock);
        return
            model.Kind
                is ConsoleKind.Machine
                    or ConsoleKind.Unix
                    or ConsoleKind.UnixListen
                    or ConsoleKind.Tcp
                    or ConsoleKind.TcpListen
            ? new QemuConsole(new(SerialSource(model), Clock), _qmp, chardev)
            : ConsoleLines.Make(model, Machine, Chassis, Clock);
    }

    private IStreamSource SerialSource(ConsoleModel model) =>
        model.Kind != ConsoleKind.Machine ? MachineSocket(model.Kind, model.Target)
        : _process is LibvirtDomain domain ? new LibvirtSerial(domain, Clock)
        : MachineSocket(ConsoleKind.Unix, model.Target);

    /// <summary>
    /// Where a VNC client finds the machine's screen: the path of a socket, or address and port; null where it has none or is
    /// off.
    /// </summary>
    internal string? Screen =>
        !IsPowerOn ? null
        : _process is LibvirtDomain domain ? domain.Description.Display
        : Machine.Qemu?.Run?.Folder is { } folder && new QemuFolder(folder).Display is var socket && File.Exists(socket)
            ? socket
        : null;

    /// <summary>The controller's own serial channel; null where it has none.</summary>
    internal SerialChannel? Serial => Channels.Serial;

    /// <summary>The serial channel that a request speaks of; null where that channel is no serial one.</summary>
    internal SerialChannel? FindSerial(in Caller caller, byte number) =>
        Serial is { } serial && Channels.Find(in caller, number) == serial.Channel ? serial : null;

    /// <summary>Opens the ways in; gives the host's, where there is a host.</summary>
    private SystemInterface? AddPorts()
    {
        if (SerialServer is { } server && Machine.Serial is { } model)
        {
            var line = ConsoleLines.Make(new(model.Kind, model.Target) { Make = model.Make }, Machine, Chassis, Clock);
            _ports.Add(new SerialPort(server, line));
            if (Sol is { } sol)
                sol.Said = server.HostSaid;
        }
        if (Channels.Host is not { } channel)
            return null;
        var host = new SystemInterface(this, channel);
        if (Machine.Vm is not { } vm)
            return host;
        Vm = new VmPort(host).Link;
        if (Chassis is VmChassis chassis)
            chassis.Link = Vm;
        _ports.Add(new StreamLine(Vm, new(MachineSocket(vm.Kind, vm.Target), Clock)));
        return host;
    }
}
