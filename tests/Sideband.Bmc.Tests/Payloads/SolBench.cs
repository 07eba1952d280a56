using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Payloads;

/// <summary>A controller with a serial port, consoles around it, and a clock that is moved.</summary>
internal sealed class SolBench : IDisposable
{
    public const byte Sol = (byte)PayloadType.Sol;
    private readonly List<TestConsole> _consoles = [];

    public SolBench(
        Func<ConsoleModel, ConsoleModel>? change = null,
        INvStore? store = null,
        MachineModel? machine = null
    )
    {
        var model = new ConsoleModel(ConsoleKind.Simulated) { Make = () => Line };
        Controller = new(
            (machine ?? Usual) with
            {
                Console = change?.Invoke(model) ?? model,
            },
            store ?? new MemoryStore(),
            Time
        );
    }

    public static MachineModel Usual =>
        Machine.Of(
            """
            users:
              - {name: admin, password: secret}
              - {name: other, password: secret}
              - {name: viewer, password: secret, privilege: user}
              - {name: watcher, password: secret, privilege: operator, console: off}
            lan: {suites: [2, 3, 17]}
            """
        );

    public ManualTime Time { get; } = new();

    public MemoryConsole Line { get; } = new();

    public Controller Controller { get; }

    public static ActivatePayload Activate(
        byte instance = 1,
        SolActivation how = SolActivation.Encrypted | SolActivation.Authenticated
    ) => new(Sol, instance, (uint)how);

    public TestConsole Connect(byte userId = 2, int suite = 17)
    {
        var console = new TestConsole(Controller, (byte)(_consoles.Count + 1), userId, suite);
        _consoles.Add(console);
        return console;
    }

    /// <summary>A console that has the serial port.</summary>
    public TestConsole Attach(byte instance = 1, byte userId = 2)
    {
        var console = Connect(userId);
        _ = console.Ask(Activate(instance));
        Run();
        return console;
    }

    /// <summary>Lets time pass in steps of 5 ms.</summary>
    public void Run(int milliseconds = 100)
    {
        for (var at = 0; at <= milliseconds; at += 5)
        {
            Controller.Advance();
            Settle();
            Time.Advance(TimeSpan.FromMilliseconds(5));
        }
    }

    public void Dispose()
    {
        foreach (var console in _consoles)
            console.Dispose();
        Controller.Dispose();
    }

    private void Settle()
    {
        for (var working = true; working; )
        {
            working = false;
            while (Controller.TryTakeOutgoing(out var datagram, out var to))
            {
                foreach (var console in _consoles)
                    working |= console.Take(datagram.ToArray(), to);
            }
            foreach (var console in _consoles)
                working |= console.Work();
        }
    }
}
