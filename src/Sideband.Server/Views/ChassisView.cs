namespace Sideband.Server.Views;

/// <summary>The chassis as it was last told.</summary>
internal sealed record ChassisView(
    bool PowerOn,
    bool PowerFault,
    bool FanFault,
    bool DriveFault,
    bool Intrusion,
    double? AgeSeconds
);
