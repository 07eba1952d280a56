using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>A sensor as a machine file describes it.</summary>
public sealed record SensorModel
{
    /// <summary>Its name, at most 16 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it watches.</summary>
    public required SensorType Type { get; init; }

    /// <summary>01h for thresholds, 6Fh for states of its type, else a generic type.</summary>
    public byte EventType { get; init; } = 0x01;

    /// <summary>What it belongs to.</summary>
    public EntityId Entity { get; init; } = EntityId.SystemBoard;

    /// <summary>Which of them.</summary>
    public byte Instance { get; init; } = 1;

    /// <summary>The unit; counts only for sensors with a number.</summary>
    public SensorUnit Unit { get; init; }

    /// <summary>What the value is per; counts only for sensors with a number.</summary>
    public RateUnit Rate { get; init; }

    /// <summary>The value is percent.</summary>
    public bool IsPercent { get; init; }

    /// <summary>The lowest value that it can show.</summary>
    public double Lowest { get; init; }

    /// <summary>The highest value that it can show; the lowest where it has no number.</summary>
    public double Highest { get; init; }

    /// <summary>The step of its values; 0 is the finest.</summary>
    public double Step { get; init; }

    /// <summary>Thresholds that are used, with their values.</summary>
    public IReadOnlyDictionary<Thresholds, double> Limits { get; init; } = new Dictionary<Thresholds, double>();

    /// <summary>How far a value must come back before a limit counts as left.</summary>
    public double Hysteresis { get; init; }

    /// <summary>The value of a machine that does nothing.</summary>
    public double Idle { get; init; }

    /// <summary>The value of a machine that does all it can.</summary>
    public double Full { get; init; }

    /// <summary>The value while the machine is off; null is no reading.</summary>
    public double? Off { get; init; }

    /// <summary>States that hold from the start, by offset; for sensors without a number.</summary>
    public ushort States { get; init; }

    /// <summary>States that it can have, by offset.</summary>
    public ushort PossibleStates { get; init; }

    /// <summary>Events of entering that it can report, by offset; null is those that are usual for it.</summary>
    public ushort? Assertions { get; init; }

    /// <summary>Events of leaving that it can report, by offset; null is the same as of entering.</summary>
    public ushort? Deassertions { get; init; }

    /// <summary>An event comes again only after Re-arm Sensor Events; otherwise when its condition comes again.</summary>
    public bool ManualRearm { get; init; }

    /// <summary>Set Sensor Reading And Event Status works; what it writes stands above all that the machine does.</summary>
    public bool IsWritable { get; init; }

    /// <summary>Set Sensor Type works.</summary>
    public bool IsRetypable { get; init; }

    /// <summary>Without a number: there is no reading while the machine is off. Those with one have <see cref="Off"/>.</summary>
    public bool NeedsPower { get; init; }

    /// <summary>The function behind the factors.</summary>
    public Linearization Linearization { get; init; }

    /// <summary>For <see cref="Linearization.NonLinear"/> the factors by the raw readings that they hold from, from 0 on.</summary>
    public IReadOnlyList<FactorStep> Factors { get; init; } = [];

    /// <summary>Where the value comes from; null is the simulated machine.</summary>
    public SensorOrigin? Origin { get; init; }

    /// <summary>Whether it has a number.</summary>
    public bool IsAnalog => Highest > Lowest;
}
