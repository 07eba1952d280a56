using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Sensors;

/// <summary>A controller with sensors, and its time.</summary>
internal sealed class Bench : IDisposable
{
    private int _seen;

    public Bench(string sensors, INvStore? store = null)
    {
        var indented = string.Join('\n', sensors.Split('\n').Select(line => "  - " + line));
        Model = Machine.Of("users: [{name: admin, password: secret}]\nsensors:\n" + indented);
        Controller = new(Model, store ?? new MemoryStore(), Time);
        _ = Events();
    }

    public ManualTime Time { get; } = new();

    public MachineModel Model { get; }

    public Controller Controller { get; }

    /// <summary>Lets seconds pass, scan by scan.</summary>
    public void Pass(int seconds = 1)
    {
        for (var i = 0; i < seconds; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Controller.Advance();
        }
    }

    /// <summary>Makes a sensor show something.</summary>
    public void Show(string sensor, string value) => Injection.Apply(Controller, sensor, value);

    /// <summary>The events since the last look: "sensor+offset" for entering and "sensor-offset" for leaving.</summary>
    public string Events()
    {
        var found = Controller.Sel.Records.Skip(_seen).Select(r => r.Event!.Value).ToArray();
        _seen += found.Length;
        return string.Join(' ', found.Select(Describe));
    }

    public void Dispose() => Controller.Dispose();

    private static string Describe(SystemEventRecord entry) =>
        $"{entry.SensorNumber}{(entry.Deassertion ? '-' : '+')}{entry.EventData1 & 0xF}";
}
