using Sideband.Bmc.Machines;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>A sensor at work: its reading, its limits, and the events it has reported. (IPMI v2.0 §35)</summary>
internal sealed class Sensor
{
    public Sensor(SensorModel model, byte number)
    {
        (Model, Number) = (model, number);
        if (model.IsAnalog)
            Curve = SensorCurve.Of(model);
        else
            (States, Conditions) = (model.States, model.States);
        Reset();
    }

    public SensorModel Model { get; }

    public byte Number { get; }

    public SensorCurve Curve { get; }

    /// <summary>The record's scale.</summary>
    public SensorScale Scale => Curve.Scale;

    /// <summary>What it watches; Set Sensor Type changes it where the machine's file lets it.</summary>
    public SensorType Type { get; private set; }

    /// <summary>01h for limits, 6Fh for states of its type, else a generic type.</summary>
    public byte EventType { get; private set; }

    /// <summary>The limits that are used.</summary>
    public Thresholds Used { get; private set; }

    public ThresholdValues Limits { get; set; }

    public byte PositiveHysteresis { get; set; }

    public byte NegativeHysteresis { get; set; }

    public bool Scanning { get; set; }

    public bool EventMessages { get; set; }

    public ushort EnabledAssertions { get; set; }

    public ushort EnabledDeassertions { get; set; }

    /// <summary>Events of entering that it can report at all: for limits the bits of threshold events, else the states.</summary>
    public ushort PossibleAssertions { get; private set; }

    /// <summary>Events of leaving that it can report at all.</summary>
    public ushort PossibleDeassertions { get; private set; }

    /// <summary>What held at the last scan, hysteresis considered; the next one compares with it.</summary>
    public ushort Conditions { get; set; }

    /// <summary>Whether it has been scanned with a reading; before that nothing has changed.</summary>
    public bool HasConditions { get; set; }

    /// <summary>Events of entering that have happened: until they are left, or with manual re-arm until then. (§35.13)</summary>
    public ushort Assertions { get; set; }

    /// <summary>Events of leaving that have happened.</summary>
    public ushort Deassertions { get; set; }

    /// <summary>What the next scan reports again where it holds.</summary>
    public ushort Rearmed { get; set; }

    /// <summary>Re-armed and not scanned since: what it tells would be old. (§35.12)</summary>
    public bool IsUpdating { get; set; }

    public bool IsAvailable { get; set; }

    /// <summary>Whether its reading may be believed.</summary>
    public bool IsUsable => IsAvailable && Scanning && !IsUpdating;

    public byte Raw { get; set; }

    /// <summary>States of a sensor without a number.</summary>
    public ushort States { get; set; }

    /// <summary>What somebody injected or wrote: it stands above all that the machine does.</summary>
    public SensorFault? Fault { get; set; }

    /// <summary>Bytes of the next event, where somebody wrote them; byte 1's lower half is the offset. (§35.17)</summary>
    public EventBytes? NextEvent { get; set; }

    /// <summary>The limits that the reading is at or beyond. (§35.14)</summary>
    public Thresholds Reached
    {
        get
        {
            var reading = Curve.Scale.Number(Raw);
            var reached = Thresholds.None;
            for (var bit = 0; bit < 6; bit++)
            {
                var limit = (Thresholds)(1 << bit);
                if ((Used & limit) == Thresholds.None)
                    continue;
                var at = Curve.Scale.Number(Limits[limit]);
                if (bit < 3 ? reading <= at : reading >= at)
                    reached |= limit;
            }
            return reached;
        }
    }

    /// <summary>Takes what a source gives; what was injected or written stands above it.</summary>
    public void Take(in SensorInput input)
    {
        if (Model.IsAnalog)
        {
            var value = Fault is null ? (input.IsAvailable ? input.Value : null) : Fault.Value;
            IsAvailable = value is not null;
            if (value is { } number)
                Raw = Curve.ToRaw(number);
            return;
        }
        IsAvailable = Fault is { } fault ? fault.States is not null : input.IsAvailable;
        if (IsAvailable)
            States = Fault?.States ?? input.States;
    }

    /// <summary>Puts type, limits, hysteresis and enables back to what the machine's file says.</summary>
    public void Reset()
    {
        (Type, EventType) = (Model.Type, Model.IsAnalog ? SensorEvents.ThresholdType : Model.EventType);
        (Scanning, EventMessages) = (true, true);
        if (Model.IsAnalog)
        {
            Limits = SensorRecords.RawLimits(Model, Curve);
            Used = SensorRecords.Used(Model);
            PositiveHysteresis = NegativeHysteresis = SensorRecords.RawHysteresis(Model, Curve);
        }
        (PossibleAssertions, PossibleDeassertions) = SensorRecords.EventsOf(Model);
        (EnabledAssertions, EnabledDeassertions) = (PossibleAssertions, PossibleDeassertions);
    }

    /// <summary>Makes a sensor without a fixed type one of another; its events are then those of that type. (§35.15)</summary>
    public void Retype(SensorType type, byte eventType)
    {
        (Type, EventType) = (type, eventType);
        if (Model.IsAnalog)
            return;
        var possible = SensorRecords.StatesOf(type, eventType);
        (PossibleAssertions, PossibleDeassertions) = (possible, possible);
        (EnabledAssertions, EnabledDeassertions) = (possible, possible);
    }

    /// <summary>Lets events be reported again. (§35.12)</summary>
    public void Rearm(ushort assertions, ushort deassertions)
    {
        Assertions &= (ushort)~assertions;
        Deassertions &= (ushort)~deassertions;
        Rearmed |= assertions;
        IsUpdating = true;
    }
}
