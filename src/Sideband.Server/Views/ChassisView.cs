namespace Sideband.Server.Views;

/// <summary>The chassis as it was last told.</summary>
internal sealed record ChassisView(
    bool PowerOn,
    bool PowerFault,
    bool FanFault,
    bool DriveFault,
    bool Intrusion,
    double? AgeSeconds
)
{
    /// <summary>All that it told: the body of the answer to Get Chassis Status, in hexadecimal. (IPMI v2.0 §28.2)</summary>
    public required string Bytes { get; init; }
}
