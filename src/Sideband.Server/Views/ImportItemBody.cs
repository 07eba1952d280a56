using Sideband.Server.Importing;

namespace Sideband.Server.Views;

/// <summary>A controller of another system.</summary>
internal sealed record ImportItemBody(
    string Name,
    string Address,
    string? User = null,
    string? Password = null,
    IReadOnlyList<string>? Groups = null,
    string? Rack = null
)
{
    public ImportItem ToItem() =>
        new(Name, Address)
        {
            User = User,
            Password = Password,
            Groups = Groups,
            Rack = Rack,
        };

    public static ImportItemBody Of(ImportItem item) =>
        new(item.Name, item.Address, item.User, item.Password, item.Groups, item.Rack);

    public override string ToString() => Name;
}
