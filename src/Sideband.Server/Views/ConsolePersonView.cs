using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>Somebody at a console.</summary>
/// <param name="Number">Tells two windows of one person apart.</param>
/// <param name="Name">Who.</param>
/// <param name="MayWrite">Whether he may have the keyboard.</param>
/// <param name="Since">Since when he looks.</param>
internal sealed record ConsolePersonView(long Number, string Name, bool MayWrite, DateTimeOffset Since)
{
    public static ConsolePersonView Of(ConsolePerson person) =>
        new(person.Number, person.Name, person.MayWrite, person.Since);
}
