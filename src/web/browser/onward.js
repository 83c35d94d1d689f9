// The page on the way to DigiD sends itself on; without script its button does.
document.querySelector('form[data-submit]')?.requestSubmit();
