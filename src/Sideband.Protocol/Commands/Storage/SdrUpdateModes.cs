namespace Sideband.Protocol.Commands.Storage;

/// <summary>How the SDR repository can be changed. (IPMI v2.0 §33.9)</summary>
public enum SdrUpdateModes : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>At any time.</summary>
    NonModal = 1,

    /// <summary>Only in update mode.</summary>
    Modal = 2,

    /// <summary>Both ways.</summary>
    Both = 3,
}
