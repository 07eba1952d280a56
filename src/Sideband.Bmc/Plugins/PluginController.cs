using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Plugins;

/// <summary>The controller, as a plug-in sees it. Whoever calls the plug-in owns the controller at that moment.</summary>
public sealed class PluginController
{
    private const int OemDataSize = 6;
    private readonly Controller _controller;
    private readonly StorePart _store;

    internal PluginController(Controller controller, StorePart store) => (_controller, _store) = (controller, store);

    /// <summary>What the controller says of itself.</summary>
    public ControllerIdentity Identity => _controller.Identity;

    /// <summary>The time; no other is to be used.</summary>
    public TimeProvider Clock => _controller.Clock;

    /// <summary>Whether the machine has power.</summary>
    public bool IsPowerOn => _controller.IsPowerOn;

    /// <summary>What a sensor reads, in its unit; null where it reads nothing, has no number, or is not there.</summary>
    /// <param name="name">Its name.</param>
    public double? Read(string name)
    {
        foreach (var sensor in _controller.Sensors)
        {
            if (string.Equals(sensor.Model.Name, name, StringComparison.OrdinalIgnoreCase))
                return sensor.IsAvailable && sensor.Model.IsAnalog ? sensor.Curve.ToValue(sensor.Raw) : null;
        }
        return null;
    }

    /// <summary>Logs an event of the controller's own, as a sensor's.</summary>
    /// <param name="type">What the sensor watches.</param>
    /// <param name="sensor">Its number; 0 for none.</param>
    /// <param name="eventType">6Fh are the states of the type itself.</param>
    /// <param name="data">The offset with what the other two bytes are, and those; FFh is nothing.</param>
    public void Log(SensorType type, byte sensor, byte eventType, (byte First, byte Second, byte Third) data) =>
        _controller.Log(
            new SystemEventRecord(
                0,
                _controller.Address,
                0,
                0,
                4,
                type,
                sensor,
                eventType,
                false,
                data.First,
                data.Second,
                data.Third
            ),
            isOwnDoing: _controller.Plugins is { Actions.IsActing: true }
        );

    /// <summary>Logs a record of the manufacturer's own kind.</summary>
    /// <param name="manufacturer">His enterprise number.</param>
    /// <param name="data">Six bytes; fewer are filled up with zeros.</param>
    /// <param name="type">C0h to DFh: records that have a time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type is another's, or the data is longer.</exception>
    public void LogRecord(uint manufacturer, ReadOnlySpan<byte> data, byte type = 0xC0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(type, 0xC0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(type, 0xDF);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, OemDataSize, nameof(data));
        var bytes = new byte[OemDataSize];
        data.CopyTo(bytes);
        _controller.AddEntry(new(0, type, Message.ToOctets(new OemTimestampedRecord(0, manufacturer, bytes))));
    }

    /// <summary>A value that survives a restart; null where there is none. Each plug-in has names of its own.</summary>
    /// <param name="key">Its name.</param>
    public byte[]? Load(string key) => _store.Find(key);

    /// <summary>Keeps a value; it is safe before the answer to the command leaves.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value.</param>
    public void Save(string key, ReadOnlySpan<byte> value) => _store.Put(key, value);
}
