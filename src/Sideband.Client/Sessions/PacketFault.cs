namespace Sideband.Client.Sessions;

/// <summary>Why something that came was not taken.</summary>
internal enum PacketFault
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>It is no packet, or of something else.</summary>
    Unreadable,

    /// <summary>It carries another session's number.</summary>
    OtherSession,

    /// <summary>Its code is not the session's.</summary>
    NotGenuine,

    /// <summary>It lacks the protection that the session has.</summary>
    Unprotected,

    /// <summary>Its number was there before, or is too far off.</summary>
    OldNumber,

    /// <summary>Its message has wrong checksums, or is cut off.</summary>
    WrongChecksum,

    /// <summary>It answers nothing that was asked.</summary>
    OtherRequest,
}
