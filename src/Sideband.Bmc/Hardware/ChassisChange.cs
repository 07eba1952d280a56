namespace Sideband.Bmc.Hardware;

/// <summary>What happens to a chassis.</summary>
internal enum ChassisChange
{
    On,
    Off,
    Reset,
    DiagnosticInterrupt,
}
