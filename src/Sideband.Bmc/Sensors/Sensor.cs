using Sideband.Bmc.Machines;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>A sensor at work: its reading, its limits, and the events it has reported. (IPMI v2.0 §35)</summary>
internal sealed class Sensor
{
    public Sensor(SensorModel model, byte number)
    {
        (Model, Number) = (model, number);
        States = model.States;
        if (!model.IsAnalog)
        {
            // What holds from the start is no news.
            Asserted = model.States;
            EnabledAssertions = EnabledDeassertions = model.PossibleStates;
            return;
        }
        Scale = SensorRecords.ScaleOf(model);
        Limits = SensorRecords.RawLimits(model, Scale);
        Used = SensorRecords.Used(model);
        PositiveHysteresis = NegativeHysteresis = SensorRecords.RawHysteresis(model, Scale);
        EnabledAssertions = EnabledDeassertions = (ushort)SensorRecords.EventsOf(Used);
    }

    public SensorModel Model { get; }

    public byte Number { get; }

    public SensorScale Scale { get; }

    /// <summary>The limits that are used.</summary>
    public Thresholds Used { get; }

    public ThresholdValues Limits { get; set; }

    public byte PositiveHysteresis { get; set; }

    public byte NegativeHysteresis { get; set; }

    public bool Scanning { get; set; } = true;

    public bool EventMessages { get; set; } = true;

    public ushort EnabledAssertions { get; set; }

    public ushort EnabledDeassertions { get; set; }

    /// <summary>Events that hold: for limits the bits of threshold events, else the states.</summary>
    public ushort Asserted { get; set; }

    /// <summary>Events that it can report at all.</summary>
    public ushort PossibleEvents => Model.IsAnalog ? (ushort)SensorRecords.EventsOf(Used) : Model.PossibleStates;

    public bool IsAvailable { get; set; }

    public byte Raw { get; set; }

    /// <summary>States of a sensor without a number.</summary>
    public ushort States { get; set; }

    /// <summary>What somebody injected: it stands above all that the machine does.</summary>
    public SensorFault? Fault { get; set; }

    /// <summary>The limits that the reading is at or beyond. (§35.14)</summary>
    public Thresholds Reached
    {
        get
        {
            var reading = Scale.Number(Raw);
            var reached = Thresholds.None;
            for (var bit = 0; bit < 6; bit++)
            {
                var limit = (Thresholds)(1 << bit);
                if ((Used & limit) == Thresholds.None)
                    continue;
                var at = Scale.Number(Limits[limit]);
                if (bit < 3 ? reading <= at : reading >= at)
                    reached |= limit;
            }
            return reached;
        }
    }
}
