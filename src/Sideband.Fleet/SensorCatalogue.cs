using Sideband.Client.Operations;

namespace Sideband.Fleet;

/// <summary>
/// One object for sensors that are equal: machines of one model describe theirs alike, and what a fleet of thousands knows of a million
/// sensors is little more than what it knows of one machine.
/// </summary>
internal sealed class SensorCatalogue
{
    /// <summary>Sensors that nobody else has would only fill it: then it begins anew.</summary>
    private const int Most = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<SensorInfo, SensorInfo> _known = [];

    /// <summary>The sensor as it is known, or this one from now on.</summary>
    public SensorInfo Shared(SensorInfo sensor)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(sensor, out var known))
                return known;
            if (_known.Count >= Most)
                _known.Clear();
            _known.Add(sensor, sensor);
            return sensor;
        }
    }
}
