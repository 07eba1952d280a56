using Sideband.Client.Operations;

namespace Sideband.Fleet.Stores;

/// <summary>
/// The series of one controller's sensors, as the store numbers them, and the newest sample of each. A fleet has a million: nothing is
/// hashed, since sensors come in the same order each time.
/// </summary>
internal sealed class NodeSeries
{
    private Series[] _all = [];

    /// <summary>The store's number of the controller; meaningful where a series is known.</summary>
    public long Node { get; private set; }

    /// <summary>The place of a sample's series; null where it is not known yet.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="near">Where it most likely is.</param>
    public int? Find(in SensorSample sample, int near)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            var at = (near + i) % _all.Length;
            if (_all[at].IsOf(in sample))
                return at;
        }
        return null;
    }

    /// <summary>The store's number of a series.</summary>
    public long IdOf(int place) => _all[place].Id;

    /// <summary>When the newest sample of a series was read, in ms since 1970.</summary>
    public ref long NewestOf(int place) => ref _all[place].Newest;

    /// <summary>The store has numbered series.</summary>
    public void Add(long node, IEnumerable<(SensorSample Sample, long Id)> numbered)
    {
        Node = node;
        _all =
        [
            .. _all,
            .. numbered.Select(n => new Series
            {
                Sensor = n.Sample.Sensor,
                Record = n.Sample.RecordId,
                Id = n.Id,
                Newest = long.MinValue,
            }),
        ];
    }

    private struct Series
    {
        public SensorInfo Sensor;
        public long Id;
        public long Newest;
        public ushort Record;

        /// <summary>What makes a series: a record that describes the same number otherwise begins another.</summary>
        public readonly bool IsOf(in SensorSample sample) =>
            Record == sample.RecordId
            && (
                ReferenceEquals(Sensor, sample.Sensor)
                || (
                    Sensor.Key.Number == sample.Sensor.Key.Number
                    && Sensor.Name == sample.Sensor.Name
                    && Sensor.Unit == sample.Sensor.Unit
                )
            );
    }
}
