namespace Sideband.Client.Local;

/// <summary>Whether the driver takes the controller's silence for work on its firmware. (Linux, ipmi.h: IPMI_MAINTENANCE_MODE_…)</summary>
public enum MaintenanceMode
{
    /// <summary>For a while after a reset of the controller and after firmware commands; as usual.</summary>
    Auto = 0,

    /// <summary>Never.</summary>
    Off = 1,

    /// <summary>Until it is said otherwise: the driver asks nothing by itself.</summary>
    On = 2,
}
