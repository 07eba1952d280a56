using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>How the sensor is set up at start. (IPMI v2.0 §43.1, byte 11)</summary>
/// <param name="ScanningEnabled">It starts reading by itself.</param>
/// <param name="EventsEnabled">It starts sending events by itself.</param>
/// <param name="InitializeType">The agent sets its type.</param>
/// <param name="InitializeHysteresis">The agent sets its hysteresis.</param>
/// <param name="InitializeThresholds">The agent sets its thresholds.</param>
/// <param name="InitializeEvents">The agent enables its events.</param>
/// <param name="InitializeScanning">The agent enables its reading.</param>
/// <param name="Settable">Set Sensor Reading And Event Status works.</param>
public readonly record struct SensorInitialization(
    bool ScanningEnabled,
    bool EventsEnabled,
    bool InitializeType,
    bool InitializeHysteresis,
    bool InitializeThresholds,
    bool InitializeEvents,
    bool InitializeScanning,
    bool Settable
) : IMessage<SensorInitialization>
{
    static SensorInitialization IMessage<SensorInitialization>.Layout<W>(ref W w, in SensorInitialization m) =>
        new(
            w.Flag(m.ScanningEnabled),
            w.Flag(m.EventsEnabled),
            w.Flag(m.InitializeType),
            w.Flag(m.InitializeHysteresis),
            w.Flag(m.InitializeThresholds),
            w.Flag(m.InitializeEvents),
            w.Flag(m.InitializeScanning),
            w.Flag(m.Settable)
        );
}
