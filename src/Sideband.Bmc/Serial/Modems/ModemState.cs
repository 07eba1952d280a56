namespace Sideband.Bmc.Serial.Modems;

/// <summary>What a modem is at.</summary>
internal enum ModemState
{
    /// <summary>It does not answer; it is asked again now and then.</summary>
    Silent,

    /// <summary>It is being set up.</summary>
    Starting,

    /// <summary>It waits for a call.</summary>
    Idle,

    /// <summary>Somebody calls.</summary>
    Ringing,

    /// <summary>The call is being taken.</summary>
    Answering,

    /// <summary>A number is being called.</summary>
    Dialling,

    /// <summary>There is a connection: what it says is the other side's.</summary>
    Online,

    /// <summary>Silence before the escape sequence, which a modem asks for.</summary>
    BeforeEscape,

    /// <summary>Silence after it.</summary>
    AfterEscape,

    /// <summary>It has been told to hang up.</summary>
    HangingUp,
}
